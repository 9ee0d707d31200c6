"""What the lesson on forecasts asks, computed from the sample."""

from kit.guided.sample import Sample


def all_forecasts(sample: Sample) -> int:
    return len(sample.forecasts)


def with_number(sample: Sample) -> int:
    return int(sample.forecasts["p_mid"].notna().sum())


def own_voice_mean(sample: Sample) -> float:
    table = sample.forecasts
    return float(table.loc[table["speaker"].isna(), "p_mid"].mean())


def all_voices_mean(sample: Sample) -> float:
    return float(sample.forecasts["p_mid"].mean())


def base_rate(sample: Sample) -> float:
    return float(sample.outcomes["outcome"].astype(float).mean())


def false_rate(sample: Sample) -> float:
    return 1 - base_rate(sample)


def base_brier(sample: Sample) -> float:
    return base_rate(sample) * (1 - base_rate(sample))


def coin_brier(sample: Sample) -> float:
    return 0.25
