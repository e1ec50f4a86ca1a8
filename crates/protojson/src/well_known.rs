//! The JSON forms of the well-known types of `google.protobuf`, for the types of `prost_types` and
//! prost.

mod duration;
mod field_mask;
mod scalars;
mod structs;
mod time;
mod timestamp;

use crate::{Any, Registry};

pub use field_mask::{camel_case_path, snake_case_path};

/// Registers every well-known type.
pub(crate) fn register(registry: &mut Registry) {
    registry
        .register::<Any>()
        .register::<()>()
        .register::<prost_types::Duration>()
        .register::<prost_types::FieldMask>()
        .register::<prost_types::ListValue>()
        .register::<prost_types::Struct>()
        .register::<prost_types::Timestamp>()
        .register::<prost_types::Value>()
        .register::<bool>()
        .register::<f32>()
        .register::<f64>()
        .register::<i32>()
        .register::<i64>()
        .register::<u32>()
        .register::<u64>()
        .register::<String>()
        .register::<Vec<u8>>();
}

/// The three functions of `JsonMessage` that are the same for all types with a special JSON form.
macro_rules! well_known {
    ($name:literal, $form:expr) => {
        fn descriptor() -> &'static crate::MessageDescriptor {
            static DESCRIPTOR: crate::MessageDescriptor =
                crate::MessageDescriptor::well_known($name, $form);
            &DESCRIPTOR
        }

        fn write_fields(&self, writer: &mut crate::Writer<'_>) -> Result<(), crate::Error> {
            writer.key("value");
            self.write_json(writer)
        }

        fn read_field(
            &mut self,
            index: usize,
            _: &mut crate::Reader<'_>,
        ) -> Result<(), crate::Error> {
            Err(crate::Error::no_such_field(Self::descriptor(), index))
        }
    };
}
use well_known;
