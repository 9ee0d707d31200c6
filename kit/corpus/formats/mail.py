"""Mail (.eml, .mbox): one message, one article; alerts of news services arrive so."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage, Message
from typing import Any

from kit.corpus.archives.blocks import blocks_of_html
from kit.corpus.archives.exports import part
from kit.corpus.formats.pages import parse
from kit.corpus.pieces import (
    MEBIBYTE,
    Batch,
    Options,
    Problem,
    Refused,
    Source,
    make_batch,
    problem,
)

_MAX_FILE = 64 * MEBIBYTE
_MOST_PARTS = 200
_MOST_DEPTH = 20
_FROM = re.compile(rb"^From [^\n]*\d{4}[ \t]*\r?\n(?=[\w-]+:)", re.MULTILINE)


def read(source: Source, options: Options) -> Batch:
    """Read the messages of a file; what is attached to them is named and left alone."""
    data = source.read(_MAX_FILE)
    messages = (
        [piece for piece in _FROM.split(data) if piece.strip()]
        if data.startswith(b"From ")
        else [data]
    )
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, raw in enumerate(messages, start=1):
        try:
            message = email.message_from_bytes(raw, policy=email.policy.default)
            record, attached = _read_message(message)
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


def _read_message(message: Message) -> tuple[dict[str, Any], list[str]]:
    plain, html, attached = "", "", []
    for item in _parts(message):
        kind = item.get_content_type()
        if item.get_content_disposition() == "attachment" or kind not in (
            "text/plain",
            "text/html",
        ):
            attached.append(item.get_filename() or kind)
        elif kind == "text/html":
            html = html or _content(item)
        else:
            plain = plain or _content(item)
    if not plain.strip() and html.strip():
        plain = "\n\n".join(b.text for b in blocks_of_html(parse(html)))
    sender = str(message.get("From", "") or "")
    record = {
        "title": str(message.get("Subject", "") or "") or None,
        "date": _date(message),
        "sender": re.sub(r"\s*<[^<>]*>", "", sender).strip('" ') or None,
        "text": plain,
    }
    return {key: value for key, value in record.items() if value is not None}, attached


def _parts(message: Message, depth: int = 0) -> list[Message]:
    """Return the leaves of a message; a message in a message counts as attached."""
    if not message.is_multipart() or depth > _MOST_DEPTH:
        return [message]
    if message.get_content_type() == "message/rfc822" and depth:
        return [message]
    found: list[Message] = []
    for item in message.get_payload():
        if isinstance(item, Message) and len(found) < _MOST_PARTS:
            found += _parts(item, depth + 1)
    return found[:_MOST_PARTS]


def _content(item: Message) -> str:
    if isinstance(item, EmailMessage):
        try:
            return str(item.get_content())
        except (LookupError, KeyError, ValueError):  # an unknown charset
            pass
    data = item.get_payload(decode=True)
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _date(message: Message) -> str | None:
    """Return the day of the header without the comment that some add ("(CET)")."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", str(message.get("Date", "") or "")).strip() or None
