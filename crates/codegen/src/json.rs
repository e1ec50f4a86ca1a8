//! Field tables and `JsonMessage` impls of messages, value tables of enums.

use proc_macro2::{Literal, TokenStream};
use protox::prost_reflect::{
    Cardinality, EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor, OneofDescriptor,
};
use quote::{format_ident, quote};

use crate::error::{Error, Place};
use crate::names::{snake, upper_camel};
use crate::schema::{fields, place, values};
use crate::types::{Types, tokens};

/// Writes the JSON code of one package.
pub(crate) struct Json<'a> {
    pub(crate) types: &'a Types,
    pub(crate) package: &'a str,
}

impl Json<'_> {
    /// The block of one message.
    pub(crate) fn message(&self, message: &MessageDescriptor) -> Result<TokenStream, Error> {
        let fields = fields(message);
        let mut entries = Vec::new();
        let mut write = Vec::new();
        let mut read = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let index = Literal::usize_unsuffixed(index);
            entries.push(self.entry(field)?);
            let codec = self.codec(field);
            if let Some(oneof) = oneof(field) {
                let slot = name(oneof.name());
                let variant = self.variant(&oneof, field);
                write.push(quote! {
                    if let Some(#variant(value)) = &self.#slot {
                        writer.field::<#codec, _>(&FIELDS[#index], value)?;
                    }
                });
                read.push(quote! {
                    #index => reader.oneof::<#codec, _, _>(&mut self.#slot, #variant)
                });
                continue;
            }
            let slot = name(field.name());
            let how = match field.cardinality() {
                Cardinality::Required => format_ident!("field"),
                Cardinality::Optional if field.supports_presence() => format_ident!("optional"),
                _ => format_ident!("implicit"),
            };
            let how_to_read = if how == "field" { format_ident!("implicit") } else { how.clone() };
            write.push(quote!(writer.#how::<#codec, _>(&FIELDS[#index], &self.#slot)?;));
            read.push(quote!(#index => reader.#how_to_read::<#codec, _>(&mut self.#slot)));
        }

        let runtime = tokens(&self.types.runtime);
        let path = self.types.message(self.package, message).here();
        let full_name = message.full_name();
        let count = Literal::usize_unsuffixed(fields.len());
        let names = imports(&fields);
        let (writer, reader) = if fields.is_empty() {
            (quote!(_), quote!(_))
        } else {
            (quote!(writer), quote!(reader))
        };
        // Clippy takes offense at a match with one arm.
        let read = if fields.is_empty() {
            quote!(Err(Error::no_such_field(&DESCRIPTOR, index)))
        } else {
            quote! {
                match index {
                    #(#read,)*
                    _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
                }
            }
        };
        let allow = is_deprecated(message).then(|| quote!(#[allow(deprecated)]));
        Ok(quote! {
            #allow
            const _: () = {
                use #runtime::protojson::{#(#names,)* Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer};
                static FIELDS: [FieldDescriptor; #count] = [#(#entries),*];
                static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(#full_name, &FIELDS).of_size(::core::mem::size_of::<#path>());
                impl JsonMessage for #path {
                    fn descriptor() -> &'static MessageDescriptor {
                        &DESCRIPTOR
                    }
                    fn registry() -> &'static Registry {
                        self::registry()
                    }
                    fn write_fields(&self, #writer: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
                        #(#write)*
                        Ok(())
                    }
                    fn read_field(&mut self, index: usize, #reader: &mut Reader<'_>) -> ::core::result::Result<(), Error> {
                        #read
                    }
                }
            };
            #runtime::protojson::impl_serde!(#path);
        })
    }

    /// The block of one enum.
    pub(crate) fn enumeration(&self, enumeration: &EnumDescriptor) -> TokenStream {
        let runtime = tokens(&self.types.runtime);
        let path = self.types.enumeration(self.package, enumeration).here();
        let full_name = enumeration.full_name();
        let values = values(enumeration).into_iter().map(|value| {
            let (name, number) = (value.name().to_owned(), Literal::i32_unsuffixed(value.number()));
            quote!(EnumValue::new(#name, #number))
        });
        quote! {
            const _: () = {
                use #runtime::protojson::{EnumDescriptor, EnumValue, JsonEnum};
                static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(#full_name, &[#(#values),*]);
                impl JsonEnum for #path {
                    fn descriptor() -> &'static EnumDescriptor {
                        &DESCRIPTOR
                    }
                }
            };
        }
    }

    /// The field's line in the table.
    fn entry(&self, field: &FieldDescriptor) -> Result<TokenStream, Error> {
        let number = Literal::u32_unsuffixed(field.number());
        let (name, json_name) = (field.name(), field.json_name());
        let value =
            if field.is_map() { map_entry(field).map_entry_value_field() } else { field.clone() };
        let kind = self.kind(&value, field)?;
        let cardinality = if let Some(oneof) = oneof(field) {
            let name = oneof.name();
            quote!(Cardinality::Oneof(#name))
        } else if field.is_map() {
            let key = map_entry(field).map_entry_key_field();
            let key = format_ident!("{}", word(&key.kind()));
            quote!(Cardinality::Map(MapKey::#key))
        } else {
            match field.cardinality() {
                Cardinality::Required => quote!(Cardinality::Required),
                Cardinality::Repeated => quote!(Cardinality::Repeated),
                Cardinality::Optional if field.supports_presence() => quote!(Cardinality::Optional),
                Cardinality::Optional => quote!(Cardinality::Implicit),
            }
        };
        Ok(quote!(field!(#number, #name, #json_name, #kind, #cardinality)))
    }

    fn kind(&self, value: &FieldDescriptor, field: &FieldDescriptor) -> Result<TokenStream, Error> {
        Ok(match &value.kind() {
            Kind::Message(message) => {
                self.types.check(message.package_name(), message.full_name(), || at(field))?;
                let path = self.types.message(self.package, message).here();
                quote!(Kind::message(<#path as JsonMessage>::descriptor))
            }
            Kind::Enum(enumeration) => {
                self.types
                    .check(enumeration.package_name(), enumeration.full_name(), || at(field))?;
                let path = self.types.enumeration(self.package, enumeration).here();
                let runtime = tokens(&self.types.runtime);
                quote!(Kind::enumeration(<#path as #runtime::protojson::JsonEnum>::descriptor))
            }
            kind => {
                let word = format_ident!("{}", word(kind));
                quote!(Kind::#word)
            }
        })
    }

    fn codec(&self, field: &FieldDescriptor) -> TokenStream {
        if field.is_map() {
            let value = self.value_codec(&map_entry(field).map_entry_value_field());
            return quote!(codec::Map<#value>);
        }
        let value = self.value_codec(field);
        if field.is_list() { quote!(codec::Repeated<#value>) } else { value }
    }

    fn value_codec(&self, field: &FieldDescriptor) -> TokenStream {
        match field.kind() {
            Kind::Double => quote!(codec::Double),
            Kind::Float => quote!(codec::Float),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => quote!(codec::Int32),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => quote!(codec::Int64),
            Kind::Uint32 | Kind::Fixed32 => quote!(codec::Uint32),
            Kind::Uint64 | Kind::Fixed64 => quote!(codec::Uint64),
            Kind::Bool => quote!(codec::Bool),
            Kind::String => quote!(codec::String),
            Kind::Bytes => quote!(codec::Bytes),
            Kind::Enum(e) if e.full_name() == "google.protobuf.NullValue" => {
                quote!(codec::NullValue)
            }
            Kind::Enum(e) => {
                let path = self.types.enumeration(self.package, &e).here();
                quote!(codec::Enum<#path>)
            }
            // A wrapper is its scalar in Rust, and has the scalar's JSON form.
            Kind::Message(message) => match message.full_name() {
                "google.protobuf.Value" => quote!(codec::NullableMessage),
                "google.protobuf.DoubleValue" => quote!(codec::Double),
                "google.protobuf.FloatValue" => quote!(codec::Float),
                "google.protobuf.Int32Value" => quote!(codec::Int32),
                "google.protobuf.Int64Value" => quote!(codec::Int64),
                "google.protobuf.UInt32Value" => quote!(codec::Uint32),
                "google.protobuf.UInt64Value" => quote!(codec::Uint64),
                "google.protobuf.BoolValue" => quote!(codec::Bool),
                "google.protobuf.StringValue" => quote!(codec::String),
                "google.protobuf.BytesValue" => quote!(codec::Bytes),
                _ => quote!(codec::Message),
            },
        }
    }

    /// The path of a oneof's variant, as prost-build names it.
    fn variant(&self, oneof: &OneofDescriptor, field: &FieldDescriptor) -> TokenStream {
        let message = oneof.parent_message();
        let path = self.types.message(self.package, message);
        let (outer, _) = path.as_str().rsplit_once("::").expect("a type in a module");
        let mut oneof_type = upper_camel(oneof.name());
        let nested_messages = message.child_messages().map(|nested| upper_camel(nested.name()));
        let nested_enums = message.child_enums().map(|nested| upper_camel(nested.name()));
        if nested_messages.chain(nested_enums).any(|nested| nested == oneof_type) {
            oneof_type.push_str("OneOf");
        }
        let (module, variant) = (snake(message.name()), upper_camel(field.name()));
        tokens(&format!("{outer}::{module}::{oneof_type}::{variant}"))
    }
}

fn at(field: &FieldDescriptor) -> Place {
    place(&field.parent_message().parent_file(), field.path())
}

/// The oneof of a field, unless it is the one that stands for `optional`.
fn oneof(field: &FieldDescriptor) -> Option<OneofDescriptor> {
    field.containing_oneof().filter(|oneof| !oneof.is_synthetic())
}

fn map_entry(field: &FieldDescriptor) -> MessageDescriptor {
    match field.kind() {
        Kind::Message(entry) => entry,
        kind => unreachable!("a map field is a message, not {kind:?}"),
    }
}

fn name(proto: &str) -> TokenStream {
    tokens(&snake(proto))
}

/// The name of the kind in `protojson`.
fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Double => "Double",
        Kind::Float => "Float",
        Kind::Int32 => "Int32",
        Kind::Int64 => "Int64",
        Kind::Uint32 => "Uint32",
        Kind::Uint64 => "Uint64",
        Kind::Sint32 => "Sint32",
        Kind::Sint64 => "Sint64",
        Kind::Fixed32 => "Fixed32",
        Kind::Fixed64 => "Fixed64",
        Kind::Sfixed32 => "Sfixed32",
        Kind::Sfixed64 => "Sfixed64",
        Kind::Bool => "Bool",
        Kind::String => "String",
        Kind::Bytes => "Bytes",
        Kind::Message(_) => "Message",
        Kind::Enum(_) => "Enum",
    }
}

/// The names that only messages with such fields need.
fn imports(fields: &[FieldDescriptor]) -> Vec<TokenStream> {
    if fields.is_empty() {
        return Vec::new();
    }
    let mut names = vec![quote!(codec), quote!(field), quote!(Cardinality), quote!(Kind)];
    if fields.iter().any(FieldDescriptor::is_map) {
        names.push(quote!(MapKey));
    }
    names
}

/// Whether the message has a field that warns when it is named.
fn is_deprecated(message: &MessageDescriptor) -> bool {
    message.fields().any(|field| {
        let options = &field.field_descriptor_proto().options;
        options.as_ref().is_some_and(prost_types::FieldOptions::deprecated)
    })
}
