"""A session of Spark on this machine alone."""

from __future__ import annotations

from typing import Any, Final

_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "3g",
    # By default each grouping makes 200 tasks, which on one machine take longer than the work.
    "spark.sql.shuffle.partitions": "2",
}


def session() -> Any:  # noqa: ANN401 - PySpark has no types of its own
    """Return the session of two cores that all share."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made
