//! Shows enum numbers in generated `Debug` impls.

use std::fmt;
use std::marker::PhantomData;

/// The number of an enum value, shown as the name of its variant, or as a number if there is none.
#[derive(Clone, Copy)]
pub struct ByName<E> {
    number: i32,
    of: PhantomData<fn() -> E>,
}

impl<E> ByName<E> {
    /// Shows `number`.
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
