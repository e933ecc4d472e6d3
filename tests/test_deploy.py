"""The files in `deploy/`: real proxies before a real server, and the steps of the container."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.published import kursk_site
from tests.serving import PATIENCE, Server, serving, wait_until

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
KGBUILD = Path(sys.executable).with_name("kgbuild")
NGINX, CADDY = shutil.which("nginx"), shutil.which("caddy")
SYSTEMD = shutil.which("systemd-analyze")


def replaced(text: str, *changes: tuple[str, str]) -> str:
    """Change a file for a test; each change must have something to change."""
    for pattern, new in changes:
        text, number = re.subn(pattern, new, text)
        assert number, pattern
    return text


def nginx(folder: Path, port: int, behind: int) -> list[str]:
    """The command of nginx with our file, without TLS and on a port of its own."""
    site = replaced(
        (DEPLOY / "nginx.conf").read_text("utf-8"),
        (r"listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        (r" *listen \[::\]:443 ssl;\n", ""),
        (r" *ssl_certificate.*\n", ""),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{behind}"),
        (r"_timeout 10s", "_timeout 1s"),
    )
    (folder / "site.conf").write_text(site, "utf-8")
    places = "".join(
        f"{name}_temp_path {folder / name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder / 'pid'};\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}include {folder / 'site.conf'};\n}}\n",
        "utf-8",
    )
    assert NGINX
    return [NGINX, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int, behind: int) -> list[str]:
    """The command of Caddy with our file, without TLS and on a port of its own."""
    text = replaced(
        (DEPLOY / "Caddyfile").read_text("utf-8"),
        (r"data\.example\.org \{", f"http://127.0.0.1:{port} {{"),
        (r"reverse_proxy 127\.0\.0\.1:8000", f"reverse_proxy 127.0.0.1:{behind}"),
        (r"(?m)^\{\n", "{\n\tadmin off\n"),
        (r"(?<=read_header )10s", "1s"),
    )
    (folder / "Caddyfile").write_text(text, "utf-8")
    assert CADDY
    return [CADDY, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent, "--trust-proxy", "127.0.0.1") as started:
        yield started


def listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def behind(
    command: Callable[[Path, int, int], list[str]], server: Server, folder: Path
) -> Iterator[Server]:
    """A proxy in front of a server, as a server."""
    port = free_port()
    with (folder / "proxy.log").open("w") as log:
        process = subprocess.Popen(
            command(folder, port, server.port),
            stdout=log,
            stderr=log,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
        )
    try:
        wait_until(lambda: listens(port) or process.poll() is not None)
        assert process.poll() is None, (folder / "proxy.log").read_text("utf-8")
        # Its requests are logged as the process of the server itself logs them.
        yield Server(f"http://127.0.0.1:{port}/", server.process, server.log_file)
    finally:
        process.terminate()
        process.wait(PATIENCE)


PROXIES = [
    pytest.param(nginx, marks=pytest.mark.skipif(NGINX is None, reason="nginx is not installed")),
    pytest.param(caddy, marks=pytest.mark.skipif(CADDY is None, reason="Caddy is not installed")),
]


@pytest.mark.parametrize("command", PROXIES)
def test_a_proxy_forwards_requests_and_hides_no_client(
    command: Callable[[Path, int, int], list[str]], server: Server, tmp_path: Path
) -> None:
    with behind(command, server, tmp_path) as proxy:
        assert proxy.send("").status == 200
        rows = proxy.ask("SELECT (COUNT(*) AS ?n) { ?claim a kgb:Claim }", accept="text/csv")
        assert rows.text.split() == ["n", "71"]
        described = proxy.send("entity/john-kirby", accept="text/turtle")
        assert (described.status, described.headers["location"]) == (303, "john-kirby.ttl")
        failed = proxy.ask("SELECT")
        assert failed.status == 400
        assert "not valid SPARQL" in failed.text
        proxy.send("health", headers={"X-Forwarded-For": "203.0.113.9"}, source="127.0.0.2")
        wait_until(lambda: any(line.get("path") == "/health" for line in proxy.log()))
        clients = [line["client"] for line in proxy.log() if line.get("path") == "/health"]
        assert clients[-1] == "127.0.0.2"


@pytest.mark.parametrize("command", PROXIES)
def test_a_proxy_refuses_what_is_too_slow_or_too_large(
    command: Callable[[Path, int, int], list[str]], server: Server, tmp_path: Path
) -> None:
    with behind(command, server, tmp_path) as proxy:
        start = time.monotonic()
        proxy.raw(b"GET / HTTP/1.1\r\nHost: x\r\n")  # the head never ends
        assert time.monotonic() - start < 50, "without our file, nginx would wait for a minute"
        large = proxy.send("", headers={"Cookie": "a" * 200_000})
        assert large.status in {400, 431}
        form = "application/x-www-form-urlencoded"
        body = b"query=" + b"a" * (2 << 20)
        assert proxy.send("sparql", "POST", body, content_type=form).status == 413
        assert proxy.send("").status == 200


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not installed")
def test_the_unit_of_systemd_is_valid_and_confined(tmp_path: Path) -> None:
    """It is not started: this needs a machine that systemd has started itself."""
    text = (DEPLOY / "kgbuild.service").read_text("utf-8")
    unit = tmp_path / "kgbuild.service"
    unit.write_text(replaced(text, ("/opt/kgbuild/bin/kgbuild", str(KGBUILD))), "utf-8")
    assert SYSTEMD
    for check in (["verify"], ["security", "--offline=true", "--threshold=20"]):
        command = [SYSTEMD, *check, str(unit)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout + found.stderr


def test_the_command_of_the_unit_is_one_of_kgbuild() -> None:
    text = (DEPLOY / "kgbuild.service").read_text("utf-8")
    (command,) = re.findall(r"(?m)^ExecStart=/opt/kgbuild/bin/kgbuild (.*)$", text)
    subprocess.run([KGBUILD, *command.split(), "--help"], check=True, capture_output=True)


def test_the_steps_of_the_container_name_what_there_is() -> None:
    """`tests/test_wheel.py` runs the same steps: build a wheel, install it, start the demo."""
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    steps = [line.partition(" ")[::2] for line in lines if line and not line.startswith("#")]
    copied = [step.split()[0] for word, step in steps if word == "COPY" and "--from" not in step]
    assert copied
    assert all((ROOT / source).exists() for source in copied)
    (start,) = (step for word, step in steps if word == "CMD")
    arguments = re.findall(r'"([^"]*)"', start)
    subprocess.run([KGBUILD, *arguments, "--help"], check=True, capture_output=True)
    assert "USER" in dict(steps)
