//! Matching the members of an object to the fields of a message.

use crate::codec::Codec;
use crate::text::shortened;
use crate::{Error, ErrorKind, FieldDescriptor, JsonMessage, MessageDescriptor, Reader};

impl Reader<'_> {
    /// Reads the rest of the current object into `message`.
    ///
    /// With `in_any` the object is that of an `Any`: it may have an `@type`, and may have been read
    /// up to there.
    pub(crate) fn members<M: JsonMessage>(
        &mut self,
        message: &mut M,
        in_any: bool,
    ) -> Result<(), Error> {
        let mut members = Members {
            descriptor: M::descriptor(),
            seen: Seen::default(),
            hint: 0,
            type_member: TypeMember::of_object(self, in_any),
        };
        while let Some(index) = self.next_field(&mut members)? {
            let field = &members.descriptor.fields[index];
            let skipped = self.skipped.elements.len();
            message.read_field(index, self).map_err(|error| error.in_field(field.json_name))?;
            self.skipped.add_field(skipped, field.json_name);
        }
        Ok(())
    }

    /// The index of the next member's field, whose value must be read next; `None` at the object's
    /// end.
    #[inline]
    fn next_field(&mut self, members: &mut Members) -> Result<Option<usize>, Error> {
        if !self.next_member()? {
            return Ok(None);
        }
        // Usually it is the next field of the table.
        if let Some(field) = members.descriptor.fields.get(members.hint)
            && !members.seen.contains(members.hint)
            && self.reads_name(field)
        {
            members.seen.insert(members.hint);
            members.hint += 1;
            return Ok(Some(members.hint - 1));
        }
        self.find_field(members)
    }

    /// As [`next_field`](Self::next_field), from the name of a member on. Skips unknown members, or
    /// returns an error.
    #[inline(never)]
    fn find_field(&mut self, members: &mut Members) -> Result<Option<usize>, Error> {
        loop {
            let (key, index) = match self.expected_field(members) {
                Some(index) => (None, Some(index)),
                None => {
                    let key = self.key()?;
                    let index = members.descriptor.position(&key, members.hint);
                    (Some(key), index)
                }
            };
            if let Some(index) = index {
                if !members.seen.insert(index) {
                    let name = members.descriptor.fields[index].json_name;
                    return Err(duplicate(key.as_deref().unwrap_or(name)).in_field(name));
                }
                members.hint = index + 1;
                return Ok(Some(index));
            }
            let key = key.unwrap_or_default();
            if members.type_member.is(&key)? {
                // An `Any` reads it before.
            } else if !self.ignores_unknown() {
                let key = shortened(&key);
                let message = format!("{} has no field {key:?}", members.descriptor.full_name);
                return Err(Error::new(ErrorKind::UnknownField, message).in_field(&key));
            } else {
                self.skipped.has_members = true;
            }
            self.skip()?;
            if !self.next_member()? {
                return Ok(None);
            }
        }
    }

    /// The index of the field whose name is next, if only a few fields before it are absent.
    fn expected_field(&mut self, members: &Members) -> Option<usize> {
        /// How many fields to compare.
        const AHEAD: usize = 4;
        let fields = members.descriptor.fields.get(members.hint..)?;
        let offset = fields.iter().take(AHEAD).position(|field| self.reads_name(field))?;
        Some(members.hint + offset)
    }

    /// Reads the name of `field` and the colon after it, if they are here as we would write them.
    #[inline]
    fn reads_name(&mut self, field: &FieldDescriptor) -> bool {
        self.skip_text(field.keys.0)
    }

    /// For generated code: a field without presence. `null` leaves it as it is.
    #[inline]
    pub fn implicit<C: Codec<T>, T>(&mut self, slot: &mut T) -> Result<(), Error> {
        if let Some(value) = self.value::<C, T>()? {
            *slot = value;
        }
        Ok(())
    }

    /// For generated code: a field with presence. `null` leaves it unset.
    #[inline]
    pub fn optional<C: Codec<T>, T>(&mut self, slot: &mut Option<T>) -> Result<(), Error> {
        *slot = self.value::<C, T>()?;
        Ok(())
    }

    /// For generated code: a member of a oneof. A second member that is not `null` is an error.
    #[inline]
    pub fn oneof<C: Codec<T>, T, O>(
        &mut self,
        slot: &mut Option<O>,
        wrap: fn(T) -> O,
    ) -> Result<(), Error> {
        if let Some(value) = self.value::<C, T>()? {
            if slot.is_some() {
                return Err(Error::new(ErrorKind::Value, "another field of the same oneof is set"));
            }
            *slot = Some(wrap(value));
        }
        Ok(())
    }

    /// Adds an element to a list that is being read, and counts the memory by which the list grows,
    /// within [`ReadOptions::max_memory`](crate::ReadOptions::max_memory).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Memory`] if the list would take too much memory; it is left unchanged.
    #[inline]
    pub fn push<T>(&mut self, list: &mut Vec<T>, element: T) -> Result<(), Error> {
        self.memory.make_room(list)?;
        list.push(element);
        Ok(())
    }

    #[inline]
    fn value<C: Codec<T>, T>(&mut self) -> Result<Option<T>, Error> {
        if !C::NULL_IS_VALUE && self.is_at_null() {
            self.null()?;
            return Ok(None);
        }
        C::read(self)
    }
}

pub(crate) fn duplicate(key: &str) -> Error {
    Error::new(ErrorKind::UnknownField, format!("{:?} is given twice", shortened(key)))
}

/// The state of reading the members of a message.
struct Members {
    descriptor: &'static MessageDescriptor,
    seen: Seen,
    /// The index of the field that is expected next.
    hint: usize,
    type_member: TypeMember,
}

/// Whether an object may have a member `@type` that is not a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypeMember {
    /// The object is not that of an `Any`.
    Unknown,
    Expected,
    Read,
}

impl TypeMember {
    /// For the object that `reader` has entered; if it has read a member of an `Any`, that was the
    /// type.
    pub(crate) fn of_object(reader: &Reader<'_>, in_any: bool) -> Self {
        if !in_any {
            Self::Unknown
        } else if reader.is_at_first() {
            Self::Expected
        } else {
            Self::Read
        }
    }

    /// Whether `key` names the type of an `Any`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownField`] if the type has been read before.
    pub(crate) fn is(&mut self, key: &str) -> Result<bool, Error> {
        if *self == Self::Unknown || key != "@type" {
            return Ok(false);
        }
        if *self == Self::Read {
            return Err(duplicate(key).in_field(key));
        }
        *self = Self::Read;
        Ok(true)
    }
}

/// Which fields of a message have been read.
#[derive(Default)]
struct Seen {
    low: u64,
    high: Vec<u64>,
}

impl Seen {
    #[inline]
    fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.low,
            place => self.high.get(place - 1).copied().unwrap_or_default(),
        };
        word & 1 << (index % 64) != 0
    }

    /// Whether `index` is new.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        let word = match index / 64 {
            0 => &mut self.low,
            place => {
                if self.high.len() < place {
                    self.high.resize(place, 0);
                }
                &mut self.high[place - 1]
            }
        };
        let bit = 1 << (index % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}
