//! Lowers the library versions that a Linux program needs.
//!
//! The loader rejects a program that needs a symbol version missing from the machine's library,
//! before it looks for a single symbol. If a preloaded library has the few symbols of that version,
//! the need can be rewritten to a version that the program needs anyway. Layout: "Linux Standard
//! Base Core Specification", symbol versioning.

use std::collections::HashMap;
use std::ops::Range;

use crate::error::{Error, Result};

/// A need and its replacement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule<'a> {
    pub(super) library: &'a str,
    pub(super) needs: &'a str,
    /// Must be a version that the program already needs of the library.
    pub(super) has: &'a str,
}

const SHT_GNU_VERNEED: u32 = 0x6fff_fffe;
/// Offsets of the hash and the name of a version in `Vernaux`.
const HASH: Range<usize> = 0..4;
const NAME: Range<usize> = 8..12;

/// Rewrites the needs of a 64-bit little-endian ELF file.
pub(super) fn lower(file: &mut [u8], rules: &[Rule<'_>]) -> Result<()> {
    let needs = needs(file)
        .ok_or_else(|| Error::new("the program is not a 64-bit ELF file with versioned needs"))?;
    for Rule { library, needs: from, has: to } in rules {
        let find = |version: &str| {
            needs.get(&((*library).to_owned(), version.to_owned())).copied().ok_or_else(|| {
                Error::new(format!("the program does not need {version} of {library}"))
            })
        };
        let (from, to) = (find(from)?, find(to)?);
        for part in [HASH, NAME] {
            file.copy_within(to + part.start..to + part.end, from + part.start);
        }
    }
    Ok(())
}

/// The place of each need, by library and version.
fn needs(file: &[u8]) -> Option<HashMap<(String, String), usize>> {
    if !file.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let sections = usize::try_from(number::<8>(file, 40)?).ok()?;
    let size = usize::try_from(number::<2>(file, 58)?).ok()?;
    let count = usize::try_from(number::<2>(file, 60)?).ok()?;
    let section = |index: usize| sections.checked_add(index.checked_mul(size)?);
    let offset = |section: usize| usize::try_from(number::<8>(file, section + 24)?).ok();
    let table = (0..count)
        .filter_map(section)
        .find(|at| number::<4>(file, at + 4) == Some(SHT_GNU_VERNEED.into()))?;
    let names = offset(section(usize::try_from(number::<4>(file, table + 40)?).ok()?)?)?;
    let name = |at: usize| {
        let from = names.checked_add(usize::try_from(number::<4>(file, at)?).ok()?)?;
        let text = file.get(from..)?.split(|byte| *byte == 0).next()?;
        String::from_utf8(text.to_vec()).ok()
    };

    let mut needs = HashMap::new();
    let mut library = offset(table)?;
    loop {
        let mut version = library + usize::try_from(number::<4>(file, library + 8)?).ok()?;
        for _ in 0..number::<2>(file, library + 2)? {
            needs.insert((name(library + 4)?, name(version + NAME.start)?), version);
            version += usize::try_from(number::<4>(file, version + 12)?).ok()?;
        }
        match usize::try_from(number::<4>(file, library + 12)?).ok()? {
            0 => return Some(needs),
            step => library += step,
        }
    }
}

/// The number in `N` bytes at `at`.
fn number<const N: usize>(file: &[u8], at: usize) -> Option<u64> {
    let bytes = file.get(at..at.checked_add(N)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_program_is_rejected() {
        for file in [&b""[..], b"\x7fELF\x02\x01", b"#!/bin/sh\n"] {
            assert!(lower(&mut file.to_vec(), &[]).is_err(), "{file:?}");
        }
    }
}
