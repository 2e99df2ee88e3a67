"""What the desk keeps on disk, encrypted: the write journal and, later, drafts, recents and the ledger."""
