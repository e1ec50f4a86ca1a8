//! What generated `Debug` impls show numbers of enums with.

use std::fmt;
use std::marker::PhantomData;

/// A number of an enum, shown by the name of its variant, and as itself where the enum has none for it.
#[derive(Clone, Copy)]
pub struct ByName<E> {
    number: i32,
    of: PhantomData<fn() -> E>,
}

impl<E> ByName<E> {
    /// The number, to be shown.
    pub fn new(number: i32) -> Self {
        Self { number, of: PhantomData }
    }
}

impl<E: TryFrom<i32> + fmt::Debug> fmt::Debug for ByName<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match E::try_from(self.number) {
            Ok(variant) => variant.fmt(formatter),
            Err(_) => self.number.fmt(formatter),
        }
    }
}
