//! Finding the `@type` of an `Any` where it is not the first member.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::memory::hash_entry;
use crate::{Error, JsonKind, Reader};

/// Where objects have an `@type` that is not their first member.
///
/// An `Any` can be read only when its type is known, so such an object is looked through beforehand, and every object
/// in it too: else `Any`s in `Any`s would be looked through once a level.
#[derive(Debug, Default)]
pub(crate) struct LateTypes {
    /// The part of the text that has been looked through.
    pub(crate) covered: Range<usize>,
    /// The places of the values of `@type`, by those of their objects. `None` where there is none to be found.
    pub(crate) places: Option<HashMap<usize, usize>>,
    /// How many of them are counted as memory.
    pub(crate) counted: usize,
}

impl<'a> Reader<'a> {
    /// The value of a member `@type`.
    pub(crate) fn type_url(&mut self) -> Result<Cow<'a, str>, Error> {
        match self.peek()? {
            JsonKind::String => self.quoted(),
            _ => Err(self.mismatch("a type URL").in_field("@type")),
        }
    }

    /// The value of `@type` of the object here, where it is not the first member; nothing is consumed.
    pub(crate) fn late_type(&mut self) -> Result<Option<Cow<'a, str>>, Error> {
        let mark = self.mark();
        self.space();
        let start = self.at;
        if !self.late_types.covered.contains(&start) {
            self.skip_value::<true>()?;
            self.late_types.covered = start..self.at;
            // They stay, whatever is read again.
            let places = self.late_types.places.as_ref().map_or(0, HashMap::len);
            let new = places - std::mem::replace(&mut self.late_types.counted, places);
            self.memory.lessen(new.saturating_mul(hash_entry(1, 16)))?;
        }
        let place = self.late_types.places.as_ref().and_then(|places| places.get(&start)).copied();
        let value = place.map(|place| {
            self.at = place;
            self.type_url()
        });
        self.reset(mark);
        value.transpose()
    }
}
