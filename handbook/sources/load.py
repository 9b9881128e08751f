from __future__ import annotations
import yaml


def load(texts: dict[str, bytes]) -> dict[str, object]:
    return {name: yaml.safe_load(t.decode("utf-8")) for name, t in texts.items()}
