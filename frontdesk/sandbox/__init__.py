"""A training server that behaves as the API's reference says; shares the contract with the client, not code."""
