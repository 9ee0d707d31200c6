"""The whole analysis in one call: which documents it takes, and which it names."""

import pandas as pd

from kit.measures.analysis import analyze

DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c"],
        "text": ["Talks may fail.", "Die Minister may sich einigen.", "Rain may fall."],
        "flags": ["teaser", "teaser language-de", None],
    },
    index=[5, 6, 7],
)


def test_another_language_is_left_out_and_named():
    tables = analyze(DOCUMENTS)
    assert tables.hedges["doc_id"].tolist() == ["a", "c"]
    assert tables.left_out.to_dict("list") == {"doc_id": ["b"], "language": ["de"]}


def test_all_languages_are_taken_where_it_is_asked():
    tables = analyze(DOCUMENTS, all_languages=True)
    assert tables.sentences["doc_id"].tolist() == ["a", "b", "c"]
    assert tables.left_out.empty


def test_documents_without_flags_are_all_taken():
    tables = analyze(DOCUMENTS[["doc_id", "text"]])
    assert tables.sentences["doc_id"].tolist() == ["a", "b", "c"]
    assert tables.left_out.dtypes.to_dict() == {"doc_id": "str", "language": "str"}
