#!/usr/bin/env bash
# eurostat 1.1.1: a request that Eurostat puts into its queue (HTTP 200 and an envelope with SUBMITTED).
# Expected: the state is asked at intervals, and a second envelope at the address of the data is waited for too.
# Seen: the state is asked again without any pause, thousands of times in a second or two; and an envelope in place of
#   the data ends in KeyError: 'provider'.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env && env/bin/pip install --quiet eurostat==1.1.1
cat > try.py <<'PY'
import time

import requests

SOAP = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>{}</e:Body></e:Envelope>'
QUEUED = SOAP.format(
    '<s:syncResponse xmlns:s="http://estat.ec.europa.eu/disschain/soap/extraction"><queued><id>a</id><status>SUBMITTED</status></queued></s:syncResponse>'
)
STATE = SOAP.format(
    '<a:asyncResponse xmlns:a="http://estat.ec.europa.eu/disschain/soap/asynchronous" xmlns:b="http://estat.ec.europa.eu/disschain/asynchronous">'
    "<b:status><b:key>a</b:key><b:status>{}</b:status></b:status></a:asyncResponse>"
)
looks, data = 0, "freq,geo\\TIME_PERIOD\t2020 \nA,DE\t1 \n"


def get(url, **_):
    global looks
    answer = requests.Response()
    answer.status_code, answer.url = 200, url
    if "/async/status/" in url:
        looks += 1
        text = STATE.format("PROCESSING" if looks < 3000 else "AVAILABLE")
    else:
        text = data if "/async/data/" in url else QUEUED
    answer._content = text.encode()
    return answer


requests.get = get
from eurostat import eurostat

began = time.monotonic()
eurostat.__get_resp__("https://example.org/data", provider="COMEXT")
print(looks, "looks;", "no pause" if time.monotonic() - began < 60 else "a pause")
looks, data = 2999, QUEUED
try:
    eurostat.__get_resp__("https://example.org/data", provider="COMEXT")
except KeyError as error:
    print("KeyError", error)
PY
env/bin/python try.py > said.txt
printf "3000 looks; no pause\nKeyError 'provider'\n" | cmp -s - said.txt || { echo "changed:"; cat said.txt; exit 1; }
echo "seen: 3000 looks at the state of a request without a pause, and KeyError 'provider'"
