#!/usr/bin/env bash
# sdmx1 2.28.0: data that Eurostat lets wait in its queue (HTTP 200, the type that was asked for, an envelope with SUBMITTED).
# Expected: the client waits, as it does for Eurostat's older footer, or says that the request was queued.
# Seen: AssertionError: Cannot determine SDMX-ML version, without a word of the queue or of the request id.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet sdmx1==2.28.0
cat > try.py <<'PY'
import io

import requests
import sdmx
from requests.adapters import BaseAdapter

QUEUED = (
    b'<?xml version="1.0" encoding="UTF-8" ?>\n<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Header/><env:Body>'
    b'<ns0:syncResponse xmlns:ns0="http://estat.ec.europa.eu/disschain/soap/extraction"><queued><id>a</id><status>SUBMITTED</status></queued>'
    b"</ns0:syncResponse></env:Body></env:Envelope>"
)


class Queue(BaseAdapter):
    def send(self, request, **_):
        answer = requests.Response()
        answer.status_code, answer.url, answer.request, answer.raw = 200, request.url, request, io.BytesIO(QUEUED)
        answer.headers["Content-Type"] = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
        return answer

    def close(self):
        pass


client = sdmx.Client("ESTAT_COMEXT")
client.session.mount("https://", Queue())
try:
    client.data("DS-045409", key="M.DE.KG.TOTAL.2.VALUE_IN_EUROS")
except Exception as error:
    print(type(error).__name__, error)
PY
env/bin/python try.py > said.txt 2> log.txt || true
grep -qx 'AssertionError Cannot determine SDMX-ML version' said.txt || { echo "changed:"; cat said.txt log.txt; exit 1; }
echo "seen: AssertionError, Cannot determine SDMX-ML version"
