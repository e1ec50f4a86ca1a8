//! A hash of the content of a folder.
//!
//! Also a module of the root package's build script, so it needs nothing but the standard library.

use std::io;
use std::path::Path;
use std::{fs, path::PathBuf};

/// The fingerprint of the `.proto` files under a folder: of their paths and bytes, independent of
/// their order on disk.
pub(crate) fn of_protos(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut hash = Fnv::new();
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file);
        for part in name {
            hash.add(part.as_encoded_bytes());
        }
        hash.add(&fs::read(&file)?);
    }
    Ok(format!("{:016x}", hash.0))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "proto") {
            files.push(path);
        }
    }
    Ok(())
}

/// 64-bit FNV-1a. It guards against forgetting, not against an adversary.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds bytes and their number, so that the boundaries of parts count.
    fn add(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in bytes.iter().chain(&length) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fingerprint of a folder with these files.
    fn fingerprint(test: &str, files: &[(&str, &str)]) -> String {
        let name = format!("fingerprint-{}-{test}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        for (file, contents) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("the path has a folder"))
                .expect("a temporary folder");
            fs::write(path, contents).expect("a temporary folder");
        }
        let fingerprint = of_protos(&folder).expect("a temporary folder");
        fs::remove_dir_all(folder).expect("a temporary folder");
        fingerprint
    }

    #[test]
    fn every_change_of_a_proto_file_changes_the_fingerprint() {
        let before = fingerprint("before", &[("a/x.proto", "one"), ("b.proto", "two")]);
        for (test, files) in [
            ("contents", [("a/x.proto", "One"), ("b.proto", "two")]),
            ("name", [("a/y.proto", "one"), ("b.proto", "two")]),
            ("folder", [("x.proto", "one"), ("b.proto", "two")]),
            ("border", [("a/x.proto", "onet"), ("b.proto", "wo")]),
        ] {
            assert_ne!(fingerprint(test, &files), before, "{test}");
        }
    }

    #[test]
    fn other_files_do_not_change_the_fingerprint() {
        let before = fingerprint("alone", &[("x.proto", "one")]);
        assert_eq!(fingerprint("with", &[("UPSTREAM", "any"), ("x.proto", "one")]), before);
    }
}
