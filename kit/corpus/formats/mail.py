"""Mail (.eml, .mbox): one message, one article; alerts of news services arrive so."""

import email
import email.policy
import re
from contextlib import suppress
from email.message import EmailMessage, Message
from typing import Any, cast

from kit.corpus.archives.blocks import blocks_of_html
from kit.corpus.archives.exports import part
from kit.corpus.formats.pages import parse
from kit.corpus.pieces import Batch, Options, Problem, Refused, Source, make_batch, problem

_MAX_FILE = 64 << 20  # bytes
_FROM = re.compile(rb"^From [^\n]*\d{4}[ \t]*\r?\n(?=[\w-]+:)", re.MULTILINE)


def read(source: Source, options: Options) -> Batch:
    """Read the messages of a file; what is attached to them is named and left alone."""
    data = source.read(_MAX_FILE)
    parted = _FROM.split(data) if data.startswith(b"From ") else [data]
    messages = [piece for piece in parted if piece.strip()]
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, raw in enumerate(messages, start=1):
        try:
            message = email.message_from_bytes(raw, policy=email.policy.default)
            record, attached = _read_message(cast(EmailMessage, message))
        except Exception as err:  # headers and encodings of mail break in many ways
            said = problem("broken-row.message", source.name, n=number, why=type(err).__name__)
            problems.append(said._replace(article=f"message {number}"))
            continue
        if len(messages) == 1 and (export := part(record.get("text") or "", file=source.name)):
            return export
        records.append(record)
        if attached:
            row, names = len(records) - 1, ", ".join(attached[:5])
            problems.append(problem("attachment", source.name, row=row, n=number, names=names))
    if not records:
        raise Refused("broken.mail")
    return make_batch(records, problems)


def _read_message(message: EmailMessage) -> tuple[dict[str, Any], list[str]]:
    """Read one message, and the names of what is attached to it."""
    text = _content(message.get_body(["plain"]))
    if not text.strip() and (html := _content(message.get_body(["html"]))).strip():
        text = "\n\n".join(b.text for b in blocks_of_html(parse(html)))
    record = {
        "title": message.get("Subject"),
        "date": re.sub(r"\s*\([^()]*\)\s*$", "", message.get("Date", "")).strip(),  # "(CET)"
        "sender": re.sub(r"\s*<[^<>]*>", "", message.get("From", "")).strip('" '),
    }
    attached = [x.get_filename() or x.get_content_type() for x in message.walk() if _is_attached(x)]
    known = {key: str(value) for key, value in record.items() if value}
    return known | {"text": text}, list(dict.fromkeys(attached))


def _is_attached(part: Message) -> bool:
    """Tell what is no text of this message; a message in it is attached as well."""
    kind = part.get_content_type()
    bare = kind in ("text/plain", "text/html") or part.get_content_maintype() == "multipart"
    return part.get_content_disposition() == "attachment" or not bare


def _content(item: Message | None) -> str:
    """Decode a part, as well as it can be."""
    if item is None:
        return ""
    with suppress(LookupError, ValueError):  # an unknown charset
        return str(item.get_content())  # type: ignore[attr-defined]
    data = item.get_payload(decode=True)
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
