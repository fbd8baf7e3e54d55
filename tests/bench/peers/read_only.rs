//! Reads the first COUNT files in FOLDER and nothing else: read_only FOLDER COUNT. What no program that reads them can
//! beat.

use std::{env, fs};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let [_, folder, count] = arguments.as_slice() else { panic!("FOLDER COUNT") };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.truncate(count.parse().unwrap());
    paths.iter().for_each(|path| println!("{}", fs::read(path).unwrap().len()));
}
