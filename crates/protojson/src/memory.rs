//! How much memory a message may take once it is read, whatever the bytes that it came in.
//!
//! A list of empty messages takes two bytes an element on the wire and the size of a Rust struct in memory, so a bound on
//! the bytes alone is no bound on the memory. What is counted here is what an allocator gives out, with its own overhead
//! and what a growing list holds besides.

use crate::{Error, ErrorKind};

/// How many times its own length a message may take, if nothing else is said.
const FACTOR: usize = 6;

/// What each message may take, if nothing else is said.
const FLOOR: usize = 24 << 20;

/// What a message holds so far, of what it may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    most: usize,
    held: usize,
}

impl Memory {
    /// For a message that came in so many bytes.
    pub(crate) fn of(length: usize, most: Option<usize>) -> Self {
        let most = most.unwrap_or_else(|| length.saturating_mul(FACTOR).max(FLOOR));
        Self { most, held: 0 }
    }

    pub(crate) fn held(self) -> usize {
        self.held
    }

    /// Goes back to what was held before.
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

    /// Holds so many bytes more.
    #[inline]
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        let held = self.held.saturating_add(bytes);
        if held > self.most {
            return Err(self.exceeded());
        }
        self.held = held;
        Ok(())
    }

    /// Holds so many bytes to the end.
    pub(crate) fn lessen(&mut self, bytes: usize) -> Result<(), Error> {
        if bytes > self.left() {
            return Err(self.exceeded());
        }
        self.most -= bytes;
        Ok(())
    }

    /// Holds a list of `new` bytes in place of one of `old`; both are there while it is copied.
    pub(crate) fn grow(&mut self, old: usize, new: usize) -> Result<(), Error> {
        if new > self.left() {
            return Err(self.exceeded());
        }
        self.held += new.saturating_sub(old);
        Ok(())
    }

    /// Makes room for one more element, at which the list would have grown anyway.
    #[inline]
    pub(crate) fn make_room<T>(&mut self, list: &mut Vec<T>) -> Result<(), Error> {
        if list.len() < list.capacity() { Ok(()) } else { self.make_more_room(list) }
    }

    #[inline(never)]
    fn make_more_room<T>(&mut self, list: &mut Vec<T>) -> Result<(), Error> {
        let size = size_of::<T>();
        let (old, least) = (list.capacity(), least_capacity(size));
        // Doubled, as a `Vec` does it, or by a quarter where that is too much.
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

/// What an allocation of so many bytes takes, with what an allocator keeps about it.
#[inline]
pub(crate) const fn allocated(bytes: usize) -> usize {
    match bytes {
        0 => 0,
        1..=24 => 32,
        _ => bytes.saturating_add(23) & !15,
    }
}

/// How many elements of this size a `Vec` makes room for at first.
pub(crate) const fn least_capacity(size: usize) -> usize {
    match size {
        0 => usize::MAX,
        1 => 8,
        2..=1024 => 4,
        _ => 1,
    }
}

/// What the entry at place `index` of a `BTreeMap` adds, where a key and a value have this size.
///
/// A node has room for 11 of them, and is half full at least: each node beyond the first has 5.
pub(crate) const fn tree_entry(index: usize, size: usize) -> usize {
    match index % 5 {
        0 => allocated(size.saturating_mul(11).saturating_add(112)),
        _ => 0,
    }
}

/// What each entry of a `HashMap` adds, where a key and a value have this size: the table is at least 7/16 full, and half of
/// it is there twice while it grows.
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
    fn a_list_grows_as_far_as_it_may() {
        let mut memory = Memory::of(0, Some(1_000));
        let mut list = Vec::new();
        let error = loop {
            match memory.make_room(&mut list) {
                Ok(()) => list.push(0u64),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Memory);
        // It was copied when it last grew: old and new together are what it may take.
        assert_eq!(memory.held(), list.capacity() * 8);
        assert!((400..=1_000).contains(&memory.held()), "{memory:?}");
    }

    #[test]
    fn lists_of_nothing_take_nothing() {
        let mut memory = Memory::of(0, Some(0));
        let mut list = Vec::new();
        for _ in 0..10 {
            memory.make_room(&mut list).expect("it takes nothing");
            list.push(());
        }
    }

    #[test]
    fn what_a_message_may_take_follows_its_length() {
        assert_eq!(Memory::of(10, None).left(), FLOOR);
        assert_eq!(Memory::of(FLOOR, None).left(), FACTOR * FLOOR);
        assert_eq!(Memory::of(usize::MAX, None).left(), usize::MAX);
        assert_eq!(Memory::of(10, Some(7)).left(), 7);
    }
}
