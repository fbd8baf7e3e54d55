"""Judges the rows of a table with jpkit on the partitions of Spark, and prints what came of it as JSON.

Arguments: jpkit, the table (JSON lines with the columns id and cert), a folder to write to, the day to judge at.
"""

import json
import shlex
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

jpkit, table, folder, day = sys.argv[1:]

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.shuffle.partitions", "4")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")


def command(*words):
    return shlex.join([jpkit, "--lang", "en", "--at", day, "check", *words])


rows = spark.read.schema("id long, cert string").json(table).repartition(4, "id")
lines = rows.select(F.to_json(F.struct("*"), {"ignoreNullFields": "false"}).alias("line")).rdd.map(lambda row: row.line)
worker = command("--input", "jsonl", "--column", "cert", "--key", "id", "--format", "jsonl", "--exit-zero", "-")
lines.pipe(worker, checkCode=True).saveAsTextFile(f"{folder}/results")

results = spark.read.json(f"{folder}/results")
joined = rows.join(results, rows.id.cast("string") == results.row_key)
counts = {row.state: row["count"] for row in joined.groupBy("state").count().collect()}

# A partition whose worker fails fails the job, whatever the verdicts are.
failing = command("--input", "jsonl", "--column", "cert", "--exit-zero", "-o", f"{folder}/gone/part", "-")
try:
    lines.pipe(failing, checkCode=True).count()
    failed = False
except Exception as error:  # What a task raises comes through py4j, under a name of its own.
    failed = "exited with error code 73" in str(error)

print(json.dumps({"partitions": lines.getNumPartitions(), "rows": results.count(), "states": counts, "failed": failed}))
spark.stop()
