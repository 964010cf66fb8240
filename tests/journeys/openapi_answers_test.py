#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""openapi_answers_test.py HAZIRUN    serves an invented association, calls the API and holds every answer against
the published description (exit status 77: skipped, python3-jsonschema is missing)"""
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

wrong, held = [], set()


class Service:
    """A served sample and its description."""

    def __init__(self, program, data):
        run = lambda *words: subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
        run("demo", f"--data={data}", "--people=60", "--meetings=6")
        self.token = run("token", "add", f"--data={data}", "--role=admin").strip()
        self.process = subprocess.Popen([program, "serve", f"--data={data}", "--listen=127.0.0.1:0"],
                                        stdout=subprocess.PIPE, text=True)
        self.address = re.search(r"http://\S+", self.process.stdout.readline()).group(0)
        self.description = json.loads(self.ask("GET", "/api/v1/openapi.json")[2])

    def ask(self, method, path, body=None, kind="application/json"):
        data = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
        request = urllib.request.Request(self.address + path, data, method=method, headers={
            "Authorization": f"Bearer {self.token}", "Content-Type": kind})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers.get_content_type(), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get_content_type(), error.read().decode()

    def hold(self, method, pattern, body=None, status=None, query="", kind="application/json", **names):
        """Calls, and holds the answer against what is described for its status; the document, if it is one."""
        path = pattern.format(**names) + query
        got, content, text = self.ask(method, path, body, kind)
        what = f"{method} {path}: {got}"
        if status is not None and got != status:
            sys.exit(f"{what}, expected {status}: {text[:300]}")
        operation = self.description["paths"][pattern][method.lower()]
        described = operation["responses"].get(str(got), operation["responses"]["default"])
        if "$ref" in described:
            described = self.description["components"]["responses"][described["$ref"].rsplit("/", 1)[1]]
        if got < 300:
            held.add(f"{method} {pattern}")
        if not described.get("content"):
            if text:
                wrong.append(f"{what} has a body, but none is described")
            return None
        if content not in described["content"]:
            wrong.append(f"{what} is {content}, described: {', '.join(described['content'])}")
            return None
        if not content.endswith("json"):
            return text
        document = json.loads(text)
        schema = {**described["content"][content]["schema"], "components": self.description["components"]}
        validator = jsonschema.Draft202012Validator(schema)
        for error in sorted(validator.iter_errors(document), key=str):
            wrong.append(f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        for place in undescribed(self.description, described["content"][content]["schema"], document):
            wrong.append(f"{what}: {place} is not described")
        return document


def undescribed(description, schema, value, place=""):
    """The members of an answer that its schema does not name. A schema without properties describes none: it is free."""
    schema = resolved(description, schema)
    found = []
    if isinstance(value, list):
        for number, one in enumerate(value):
            found += undescribed(description, schema.get("items", {}), one, f"{place}/{number}")
    if isinstance(value, dict) and schema.get("properties"):
        for name, one in value.items():
            known = schema["properties"].get(name)
            found += [f"{place}/{name}"] if known is None else undescribed(description, known, one, f"{place}/{name}")
    return found


def resolved(description, schema):
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    out = dict(schema)
    for part in schema.get("allOf", []) + schema.get("oneOf", []):
        out["properties"] = {**resolved(description, part).get("properties", {}), **out.get("properties", {})}
    return out


def people(service):
    person = service.hold("POST", "/api/v1/people", {
        "given_name": "Işık", "family_name": "Çelik", "gender": "female", "birth_date": "1990-02-28",
        "phone": "0532 123 45 67", "sector": "civil"}, 201)["id"]
    service.hold("POST", "/api/v1/people", {"given_name": "", "gender": "x"}, 422)
    service.hold("POST", "/api/v1/people", "[]", 400)
    service.hold("GET", "/api/v1/people", status=200, query="?limit=5&q=isik")
    service.hold("GET", "/api/v1/people", status=400, query="?limit=0")
    service.hold("GET", "/api/v1/people/{id}", status=200, id=person)
    service.hold("GET", "/api/v1/people/{id}", status=404, id=999999)
    service.hold("PATCH", "/api/v1/people/{id}", {"birth_year": 1991, "birth_date": None}, 200, id=person)
    service.hold("POST", "/api/v1/people/import", "Ad,Soyad\nAyşe,Ak\n,\n", 200, "?dry_run=true", "text/csv")
    group = service.hold("POST", "/api/v1/groups", {"name": "Deneme grubu"}, 201)["id"]
    service.hold("GET", "/api/v1/groups", status=200)
    service.hold("PUT", "/api/v1/groups/{id}/people/{person}", status=204, id=group, person=person)
    service.hold("DELETE", "/api/v1/groups/{id}/people/{person}", status=204, id=group, person=person)
    gone = service.hold("POST", "/api/v1/people", {"given_name": "Giden"}, 201)["id"]
    both = {"other": gone, "choices": {"given_name": "kept"}}
    merge = service.hold("POST", "/api/v1/people/{id}/merge", both, 201, id=person)["id"]
    service.hold("POST", "/api/v1/people/{id}/merge", both, 200, id=person)
    service.hold("POST", "/api/v1/people/{id}/merge", {"other": person}, 422, id=person)
    service.hold("POST", "/api/v1/people/{id}/merges/{merge}/take-back", status=200, id=person, merge=merge)
    service.hold("DELETE", "/api/v1/people/{id}", status=204, id=gone)
    return person


def meetings(service, person):
    meeting = service.hold("POST", "/api/v1/meetings", {
        "kind": "focus_group", "title": "Kadınlar", "begins_at": "2099-05-04T10:00", "place": "Köy konağı",
        "agenda": [{"title": "Açılış"}], "neighbourhoods": ["Durak"], "capacity": 10}, 201)["id"]
    service.hold("POST", "/api/v1/meetings", {"kind": "x", "title": "", "begins_at": "2099-02-30T10:00"}, 422)
    service.hold("GET", "/api/v1/meetings", status=200, query="?limit=3")
    service.hold("GET", "/api/v1/meetings/{id}", status=200, id=meeting)
    service.hold("PATCH", "/api/v1/meetings/{id}", {"title": "Genç kadınlar", "capacity": None}, 200, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/invitations/preview", {"people": [person]}, 200, id=meeting)
    made = service.hold("POST", "/api/v1/meetings/{id}/invitations", {"people": [person]}, 201, id=meeting)
    invitation = made["items"][0]["id"]
    service.hold("GET", "/api/v1/meetings/{id}/invitations", status=200, id=meeting)
    service.hold("POST", "/api/v1/invitations/{id}/answer", {"answer": "yes", "via": "phone"}, 200, id=invitation)
    service.hold("POST", "/api/v1/invitations/{id}/answer", {"answer": "perhaps", "via": "fax"}, 422, id=invitation)
    link = service.hold("POST", "/api/v1/invitations/{id}/link", status=201, id=invitation)["link"]
    service.hold("POST", "/api/v1/meetings/{id}/attendance", {"person": person, "status": "present"}, 201, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/attendance", {"link": link}, 200, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/attendance", {"link": "https://example.org/k/aaaaaaaaaaaa"}, 404, id=meeting)
    service.hold("GET", "/api/v1/meetings/{id}/attendance", status=200, id=meeting)
    service.hold("GET", "/api/v1/meetings/{id}/tally", status=200, id=meeting)
    service.hold("GET", "/api/v1/meetings/{id}/quorum", status=200, id=meeting)
    service.hold("DELETE", "/api/v1/meetings/{id}/attendance/{person}", {"reason": "yanlış"}, 204, id=meeting, person=person)
    service.hold("GET", "/api/v1/meetings/{id}/documents", status=200, id=meeting)
    service.hold("GET", "/api/v1/reports/attendance", status=200)
    service.hold("GET", "/api/v1/reports/attendance", status=200, query="?format=csv")
    return meeting


def messages(service, meeting):
    wanted = {"purpose": "change", "channel": "sms", "to": "all"}
    service.hold("GET", "/api/v1/meetings/{id}/messages", status=200, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/messages/preview", wanted, 200, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/messages", {**wanted, "purpose": "x"}, 422, id=meeting)
    job = service.hold("POST", "/api/v1/meetings/{id}/messages", wanted, 201, id=meeting)["id"]
    service.hold("GET", "/api/v1/jobs/{id}", status=200, id=job)
    for step in ("pause", "resume", "abort", "retry"):
        service.hold("POST", f"/api/v1/jobs/{{id}}/{step}", id=job)
    service.hold("POST", "/api/v1/sms/measure", {"text": "Işık şenliği", "appended": 5}, 200)


def the_rest(service, meeting):
    service.hold("POST", "/api/v1/meetings/{id}/state", {"state": "called"}, 200, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/cancel", {}, 422, id=meeting)
    service.hold("POST", "/api/v1/meetings/{id}/cancel", {"reason": "Kar"}, 200, id=meeting)
    service.hold("GET", "/api/v1/plugins", status=200)
    service.hold("GET", "/api/v1/plugins/{id}/settings", status=200, id="minutes-standard")
    service.hold("PUT", "/api/v1/plugins/{id}/settings", {}, id="minutes-standard")
    service.hold("POST", "/api/v1/plugins/{id}/disable", status=200, id="minutes-standard")
    service.hold("POST", "/api/v1/plugins/{id}/enable", status=200, id="minutes-standard")
    service.hold("GET", "/api/v1/openapi.json", status=200)
    # Whatever can be asked without a body and was not asked above.
    for pattern, methods in service.description["paths"].items():
        if "get" in methods and f"GET {pattern}" not in held:
            service.hold("GET", pattern, id=meeting, name="minutes.html", person=1)


def main():
    with tempfile.TemporaryDirectory() as data:
        service = Service(sys.argv[1], pathlib.Path(data, "data"))
        try:
            jsonschema.Draft202012Validator.check_schema({"components": service.description["components"]})
            meeting = meetings(service, people(service))
            messages(service, meeting)
            the_rest(service, meeting)
        finally:
            service.process.send_signal(signal.SIGTERM)
            service.process.wait(60)
    described = {f"{method.upper()} {path}" for path, methods in service.description["paths"].items() for method in methods}
    print("\n".join(wrong))
    print(f"{len(held)} of {len(described)} calls answered and held; not answered: {', '.join(sorted(described - held))}")
    return 1 if wrong or len(held) < 25 else 0


if __name__ == "__main__":
    sys.exit(main())
