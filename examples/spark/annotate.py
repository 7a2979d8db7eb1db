#!/usr/bin/env python3
"""Annotates an archive of records with dateline on Spark, in order and without a model on the network.

    annotate.py pipe   RECORDS OUT    # RDD.pipe: lines in, lines out
    annotate.py pandas RECORDS OUT    # DataFrame.mapInPandas: a column of JSON beside the id

RECORDS is a file or folder of lines {"id", "text", "ref_date"?}; OUT is a folder that is not there
yet. `dateline` must be in the PATH of every worker, or DATELINE name it. Spark has its own way to use
all cores, so each dateline uses one; a bad record has its warning in the output and fails no stage.
"""

import os
import subprocess
import sys

from pyspark.sql import SparkSession

COMMAND = [
    os.environ.get("DATELINE", "dateline"),
    "annotate", "--input", "ndjson", "--jobs", "1", "--keep-going", "--no-text",
]


def annotate_frames(frames):
    """Gives each frame with the columns `id` and `record` back as `id` and `found`."""
    for frame in frames:
        lines = "".join(record + "\n" for record in frame["record"])
        ran = subprocess.run(COMMAND, input=lines.encode(), stdout=subprocess.PIPE, check=True)
        yield frame[["id"]].assign(found=ran.stdout.decode().splitlines())


def main():
    way, records, out = sys.argv[1:]
    spark = SparkSession.builder.appName("dateline").getOrCreate()
    if way == "pipe":
        lines = spark.sparkContext.textFile(records)
        lines.pipe(" ".join(COMMAND), checkCode=True).saveAsTextFile(out)
    elif way == "pandas":
        lines = spark.read.text(records).withColumnRenamed("value", "record")
        named = lines.selectExpr("get_json_object(record, '$.id') AS id", "record")
        found = named.mapInPandas(annotate_frames, "id string, found string")
        found.write.json(out)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
