"""What a person would use otherwise: the plainest page in Chromium that asks the same server the same four things.

Measured only where Chromium is installed; keys come from xdotool, and the page itself tells when it had painted.
"""

import asyncio
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import psutil

from frontdesk.training import Ready
from tests.bench.rows import middle

SCANS = 60
PAGE = """<!doctype html><meta charset="utf-8"><title>Desk</title>
<style>body{font:16px sans-serif} #name{font-size:38px} dl{display:grid;grid-template-columns:1fr 1fr 1fr}</style>
<input id="line" autofocus><h1 id="verdict"></h1><div id="name"></div><dl id="facts"></dl>
<script>
const server = SERVER, token = TOKEN, site = SITE, report = REPORT, ids = {};
const get = path => fetch(server + path, {headers: {Authorization: "Bearer " + token, Accept: "application/json"}})
  .then(answer => answer.json());
const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)));
const show = rows => { facts.replaceChildren(...rows.flatMap(([key, value]) => {
  const dt = document.createElement("dt"), dd = document.createElement("dd");
  dt.textContent = key; dd.textContent = JSON.stringify(value); return [dt, dd]; })); };
line.addEventListener("keydown", async event => {
  if (event.key !== "Enter") return;
  const began = event.timeStamp, code = line.value; line.value = "";
  verdict.textContent = "LOOKING"; document.getElementById("name").textContent = "";
  const lookup = get(`/customers/customers/barcode-search/${encodeURIComponent(code)}?site_id=${site}`);
  const rest = id => Promise.all([get(`/customers/customers/${id}/barcodes`),
    get(`/shop/customers/${id}/memberships`), get(`/shop/customers/${id}/stats`)]);
  let early = ids[code] ? rest(ids[code]) : null;
  const customer = (await lookup).data; ids[code] = customer.id;
  document.getElementById("name").textContent = `${customer.first_name} ${customer.last_name}`;
  const named = painted();
  const [bands, memberships, stats] = await (early || rest(customer.id));
  verdict.textContent = "WELCOME";
  show([...Object.entries(customer), ...Object.entries(stats), ["bands", bands], ["memberships", memberships]]);
  const [name, page] = [await named, await painted()];
  fetch(`${report}?name=${name - began}&page=${page - began}`, {mode: "no-cors"});
});
</script>"""


def browser() -> str | None:
    """Chromium's command, where there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


async def measure(ready: Ready, command: str) -> dict[str, Any]:
    """Milliseconds from Enter to name and page, at the median, and the memory of all of Chromium in MB."""
    answers: asyncio.Queue[dict[str, str]] = asyncio.Queue()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        target = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()
        if "name=" in target:
            answers.put_nowait(dict(parse_qsl(urlsplit(target).query)))

    listener = await asyncio.start_server(take, "127.0.0.1", 0)
    report = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
    with tempfile.TemporaryDirectory() as folder:
        page = _page(Path(folder), ready, report)
        options = ("--no-sandbox", "--disable-web-security", "--no-first-run", f"--user-data-dir={folder}/profile")
        process = await asyncio.create_subprocess_exec(
            command, *options, f"--app=file://{page}", stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await asyncio.sleep(4)
            seen = [await _scan(code, answers) for code in _codes(ready)]
            memory = sum(each.memory_full_info().pss for each in _family(process.pid)) / 1e6
        finally:
            process.terminate()
            await process.wait()
            listener.close()
    kept = seen[len(seen) // 3 :]
    return {"name": middle([name for name, _ in kept]), "page": middle([page for _, page in kept]), "memory": memory}


def _codes(ready: Ready) -> list[str]:
    known = [ready.codes[name] for name in ("welcome", "welcome_other", "with_card", "no_card", "chinese", "locked")]
    return [known[number % len(known)] for number in range(SCANS)]


async def _scan(code: str, answers: "asyncio.Queue[dict[str, str]]") -> tuple[float, float]:
    await asyncio.to_thread(subprocess.run, ["xdotool", "type", "--delay", "1", code], check=True)
    await asyncio.to_thread(subprocess.run, ["xdotool", "key", "Return"], check=True)
    answer = await asyncio.wait_for(answers.get(), 15)
    await asyncio.sleep(0.02)
    return float(answer["name"]), float(answer["page"])


def _page(folder: Path, ready: Ready, report: str) -> Path:
    text = PAGE
    for name, value in {"SERVER": ready.url, "TOKEN": ready.token, "SITE": ready.site_id, "REPORT": report}.items():
        text = text.replace(f"= {name},", f"= {json.dumps(value)},")
    page = folder / "desk.html"
    page.write_text(text, encoding="utf-8")
    return page


def _family(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]
