//! Finding the `@type` of an `Any` where it is not the first member.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::read::read_type_url;
use crate::memory::hash_entry;
use crate::{Error, Reader};

/// The types of objects whose `@type` is not the first member.
///
/// An `Any` can be read only when its type is known, so such an object is searched before. All
/// objects in it are searched at the same time: otherwise `Any`s within `Any`s would be searched
/// once for each level.
#[derive(Debug, Default)]
pub(crate) struct LateTypes {
    /// The part of the text that has been searched.
    searched: Range<usize>,
    /// The places of the types by the places of their objects; `None` while there are none, to
    /// allocate nothing.
    places: Option<HashMap<usize, usize>>,
    /// How many places have been counted as memory.
    counted: usize,
}

impl LateTypes {
    fn len(&self) -> usize {
        self.places.as_ref().map_or(0, HashMap::len)
    }

    fn place(&self, object: usize) -> Option<usize> {
        self.places.as_ref()?.get(&object).copied()
    }
}

/// The type URL of the next object, whose `@type` is not the first member. Consumes nothing.
pub(super) fn late_type<'a>(reader: &mut Reader<'a>) -> Result<Option<Cow<'a, str>>, Error> {
    let start = reader.mark();
    let object = reader.place();
    if !reader.late_types.searched.contains(&object) {
        search(reader)?;
    }
    let place = reader.late_types.place(object);
    let type_url = place.map(|place| {
        reader.go_to(place);
        read_type_url(reader)
    });
    reader.reset(start);
    type_url.transpose()
}

/// Skips the next value and keeps the places of the late types in it.
fn search(reader: &mut Reader<'_>) -> Result<(), Error> {
    let start = reader.place();
    let mut places = reader.late_types.places.take();
    let skipped = reader.skip_and_see(&mut |member| {
        if !member.is_first && member.name == "@type" {
            let places = places.get_or_insert_default();
            places.entry(member.object).or_insert(member.value);
        }
    });
    reader.late_types.places = places;
    skipped?;
    reader.late_types.searched = start..reader.place();
    let count = reader.late_types.len();
    let new = count - std::mem::replace(&mut reader.late_types.counted, count);
    // They are kept while the text is read.
    reader.memory.lessen(new.saturating_mul(hash_entry(1, 16)))
}
