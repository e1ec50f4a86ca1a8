//! Bounds the memory that a message takes.
//!
//! An element of a list of empty messages takes two bytes on the wire and the size of a Rust struct
//! in memory, so a bound on the input does not bound the memory. Counted is what an allocator gives
//! out, with its overhead and the spare capacity of lists.

use crate::{Error, ErrorKind};

/// How many times the length of its input a message may take by default.
const FACTOR: usize = 6;

/// How much any message may take by default.
const FLOOR: usize = 24 << 20;

/// The memory that a message takes so far, and its bound.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    most: usize,
    held: usize,
}

impl Memory {
    /// For a message whose input has `length` bytes; `most` replaces the default bound.
    pub(crate) fn of(length: usize, most: Option<usize>) -> Self {
        let most = most.unwrap_or_else(|| length.saturating_mul(FACTOR).max(FLOOR));
        Self { most, held: 0 }
    }

    pub(crate) fn held(self) -> usize {
        self.held
    }

    /// Sets what is held back to `held`.
    pub(crate) fn restore(&mut self, held: usize) {
        self.held = held;
    }

    /// Holds `bytes` in place of all that was held beyond `held`. Both exist for a moment.
    pub(crate) fn hold_instead(&mut self, held: usize, bytes: usize) -> Result<(), Error> {
        self.take(bytes)?;
        self.restore(held.saturating_add(bytes));
        Ok(())
    }

    /// How much more may be held.
    pub(crate) fn left(self) -> usize {
        self.most.saturating_sub(self.held)
    }

    /// Holds `bytes` more.
    #[inline]
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        let held = self.held.saturating_add(bytes);
        if held > self.most {
            return Err(self.exceeded());
        }
        self.held = held;
        Ok(())
    }

    /// Holds `bytes` for as long as the message is read.
    pub(crate) fn lessen(&mut self, bytes: usize) -> Result<(), Error> {
        if bytes > self.left() {
            return Err(self.exceeded());
        }
        self.most -= bytes;
        Ok(())
    }

    /// Holds a list of `new` bytes in place of one of `old`; both exist while it is copied.
    pub(crate) fn grow(&mut self, old: usize, new: usize) -> Result<(), Error> {
        if new > self.left() {
            return Err(self.exceeded());
        }
        self.held += new.saturating_sub(old);
        Ok(())
    }

    /// Makes room for one more element, where the list would have grown anyway.
    #[inline]
    pub(crate) fn make_room<T>(&mut self, list: &mut Vec<T>) -> Result<(), Error> {
        if list.len() < list.capacity() { Ok(()) } else { self.make_more_room(list) }
    }

    #[inline(never)]
    fn make_more_room<T>(&mut self, list: &mut Vec<T>) -> Result<(), Error> {
        let size = size_of::<T>();
        let (old, least) = (list.capacity(), least_capacity(size));
        // Doubled, like a `Vec`, or by a quarter if that is too much.
        let double = least.max(old.saturating_mul(2));
        let quarter = least.max(old + old / 4 + 1);
        let new = [double, quarter].into_iter().find(|new| new.saturating_mul(size) <= self.left());
        let new = new.ok_or_else(|| self.exceeded())?;
        self.grow(old * size, new * size)?;
        list.reserve_exact(new - list.len());
        Ok(())
    }

    #[cold]
    fn exceeded(self) -> Error {
        let message =
            format!("the message takes more than the {} bytes of memory that it may", self.most);
        Error::new(ErrorKind::Memory, message)
    }
}

/// What an allocation of `bytes` takes, with the overhead of an allocator.
#[inline]
pub(crate) const fn allocated(bytes: usize) -> usize {
    match bytes {
        0 => 0,
        1..=24 => 32,
        _ => bytes.saturating_add(23) & !15,
    }
}

/// How many elements of this size a `Vec` first makes room for.
pub(crate) const fn least_capacity(size: usize) -> usize {
    match size {
        0 => usize::MAX,
        1 => 8,
        2..=1024 => 4,
        _ => 1,
    }
}

/// What the entry at `index` adds to a `BTreeMap` whose key and value have this size together.
///
/// A node has room for 11 entries and is at least half full: each node after the first has 5.
pub(crate) const fn tree_entry(index: usize, size: usize) -> usize {
    match index % 5 {
        0 => allocated(size.saturating_mul(11).saturating_add(112)),
        _ => 0,
    }
}

/// What the entry at `index` adds to a `HashMap` whose key and value have this size together. The
/// table is at least 7/16 full, and half of it exists twice while it grows.
pub(crate) const fn hash_entry(index: usize, size: usize) -> usize {
    let entry = size.saturating_mul(4).saturating_add(8);
    match index {
        0 => entry.saturating_add(64),
        _ => entry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_grows_up_to_the_bound() {
        let mut memory = Memory::of(0, Some(1_000));
        let mut list = Vec::new();
        let error = loop {
            match memory.make_room(&mut list) {
                Ok(()) => list.push(0u64),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Memory);
        // It was copied when it last grew: the bound holds for the old and the new one together.
        assert_eq!(memory.held(), list.capacity() * 8);
        assert!((400..=1_000).contains(&memory.held()), "{memory:?}");
    }

    #[test]
    fn a_list_of_empty_elements_takes_no_memory() {
        let mut memory = Memory::of(0, Some(0));
        let mut list = Vec::new();
        for _ in 0..10 {
            memory.make_room(&mut list).expect("an element without a size takes no memory");
            list.push(());
        }
    }

    #[test]
    fn the_default_bound_follows_the_length_of_the_input() {
        assert_eq!(Memory::of(10, None).left(), FLOOR);
        assert_eq!(Memory::of(FLOOR, None).left(), FACTOR * FLOOR);
        assert_eq!(Memory::of(usize::MAX, None).left(), usize::MAX);
        assert_eq!(Memory::of(10, Some(7)).left(), 7);
    }
}
