//! Collects the process environment, calls `cli::run` and returns its exit code.

fn main() {}
