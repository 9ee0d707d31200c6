"""What is said of the articles of each unit, said once of all of them."""

import pandas as pd

_COUNTED = r"(?s)^(In )?([\d,]+)( articles.*)$"


def join_notes(problems: pd.DataFrame) -> pd.DataFrame:
    """Join rows that differ in their count of articles alone, and add their counts up.

    A paragraph that many articles share is named once for all files, other notes once a file.

    >>> said = ["9 articles share it.", "No text.", "7 articles share it."]
    >>> notes = pd.DataFrame({"file": ["a", "b", "c"], "code": "boilerplate", "message": said})
    >>> join_notes(notes)["message"].tolist()
    ['16 articles share it.', 'No text.']
    """
    parts = problems["message"].astype("str").str.extract(_COUNTED).fillna("")
    counted = parts[1] != ""
    if not counted.any():
        return problems
    file = problems["file"].where(problems["code"] != "boilerplate", "")
    same = pd.DataFrame({"file": file, "code": problems["code"], "in": parts[0], "what": parts[2]})
    numbers = parts[1][counted].str.replace(",", "").astype("int64")
    total = numbers.groupby([same[name][counted] for name in same], dropna=False).transform("sum")
    message = problems["message"].copy()
    message[counted] = parts[0] + total.map("{:,}".format) + parts[2]
    return problems.assign(message=message)[~(counted & same.duplicated())].reset_index(drop=True)
