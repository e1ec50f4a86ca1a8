//! Writing an `Any` in wire form as JSON.

use bytes::Bytes;

use super::{WIRE_MEMBER, name_in};
use crate::codec::{self, Codec as _};
use crate::{Error, Writer};

fn write_type(type_url: &str, writer: &mut Writer<'_>) {
    writer.quoted_key("\"@type\":");
    writer.string(if writer.options().bare_types { name_in(type_url) } else { type_url });
}

/// Writes the members of an `Any` in wire form, with `@wire` for its bytes.
pub(super) fn write_raw(
    type_url: &str,
    wire: &Bytes,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    write_type(type_url, writer);
    writer.key(WIRE_MEMBER);
    codec::Bytes::write(wire, writer)
}

/// Writes the members of an `Any` in wire form, whose type must be registered.
pub(super) fn write_typed(
    type_url: &str,
    wire: &Bytes,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    let name = name_in(type_url);
    let registry = writer.registry();
    let Some(message_type) = registry.get(name) else {
        return Err(Error::not_registered(name));
    };
    write_type(type_url, writer);
    if message_type.is_well_known() {
        writer.quoted_key("\"value\":");
        message_type.write_json(wire, writer).map_err(|error| error.in_field("value"))
    } else {
        message_type.write_members(wire, writer)
    }
}
