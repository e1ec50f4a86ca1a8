//! The messages of `vec.proto`, written by hand in the shape that generated code has.

use std::collections::BTreeMap;

use prost_types::{Duration, FieldMask, Struct, Timestamp};
use protojson::{
    Cardinality, EnumDescriptor, EnumValue, Error, FieldDescriptor, JsonEnum, JsonMessage, Kind,
    MapKey, MessageDescriptor, Reader, Writer, codec, field,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub(crate) enum Color {
    Unspecified = 0,
    Red = 1,
    Blue = 2,
}

impl JsonEnum for Color {
    fn descriptor() -> &'static EnumDescriptor {
        static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
            "vec.v1.Color",
            &[
                EnumValue::new("COLOR_UNSPECIFIED", 0),
                EnumValue::new("RED", 1),
                EnumValue::new("BLUE", 2),
            ],
        );
        &DESCRIPTOR
    }
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Sub {
    #[prost(string, tag = "1")]
    pub(crate) id: String,
    #[prost(message, optional, boxed, tag = "2")]
    pub(crate) inner: Option<Box<Self>>,
    #[prost(int32, tag = "3")]
    pub(crate) num: i32,
    #[prost(string, repeated, tag = "4")]
    pub(crate) tags: Vec<String>,
    #[prost(string, tag = "5")]
    pub(crate) long_name: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Req {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(string, tag = "2")]
    pub(crate) parent: String,
    #[prost(int32, tag = "3")]
    pub(crate) page_size: i32,
    #[prost(string, tag = "4")]
    pub(crate) page_token: String,
    #[prost(string, tag = "5")]
    pub(crate) filter: String,
    #[prost(string, repeated, tag = "6")]
    pub(crate) tags: Vec<String>,
    #[prost(enumeration = "Color", tag = "7")]
    pub(crate) color: i32,
    #[prost(bytes = "vec", tag = "8")]
    pub(crate) data: Vec<u8>,
    #[prost(message, optional, tag = "9")]
    pub(crate) ts: Option<Timestamp>,
    #[prost(message, optional, tag = "10")]
    pub(crate) dur: Option<Duration>,
    #[prost(message, optional, tag = "11")]
    pub(crate) mask: Option<FieldMask>,
    #[prost(message, optional, tag = "12")]
    pub(crate) sub: Option<Sub>,
    #[prost(bool, tag = "13")]
    pub(crate) flag: bool,
    #[prost(double, tag = "14")]
    pub(crate) dbl: f64,
    #[prost(int64, tag = "15")]
    pub(crate) i64: i64,
    #[prost(uint64, tag = "16")]
    pub(crate) u64: u64,
    #[prost(message, optional, tag = "17")]
    pub(crate) sv: Option<String>,
    #[prost(message, optional, tag = "18")]
    pub(crate) bv: Option<bool>,
    #[prost(enumeration = "Color", repeated, tag = "19")]
    pub(crate) colors: Vec<i32>,
    #[prost(btree_map = "string, string", tag = "20")]
    pub(crate) labels: BTreeMap<String, String>,
    #[prost(int32, repeated, tag = "21")]
    pub(crate) nums: Vec<i32>,
    #[prost(string, optional, tag = "22")]
    pub(crate) opt: Option<String>,
    #[prost(message, optional, tag = "23")]
    pub(crate) st: Option<Struct>,
    #[prost(message, repeated, tag = "24")]
    pub(crate) subs: Vec<Sub>,
    #[prost(message, optional, tag = "25")]
    pub(crate) i64v: Option<i64>,
    #[prost(oneof = "Choice", tags = "26, 27")]
    pub(crate) choice: Option<Choice>,
}

/// Not in `vec.proto`: what path, query and body do about a oneof has no vectors.
#[derive(Clone, PartialEq, prost::Oneof)]
pub(crate) enum Choice {
    #[prost(string, tag = "26")]
    Left(String),
    #[prost(message, tag = "27")]
    Right(Sub),
}

static SUB_FIELDS: [FieldDescriptor; 5] = [
    field!(1, "id", "id", Kind::String, Cardinality::Implicit),
    field!(2, "inner", "inner", Kind::message(Sub::descriptor), Cardinality::Optional),
    field!(3, "num", "num", Kind::Int32, Cardinality::Implicit),
    field!(4, "tags", "tags", Kind::String, Cardinality::Repeated),
    field!(5, "long_name", "longName", Kind::String, Cardinality::Implicit),
];
static SUB: MessageDescriptor = MessageDescriptor::new("vec.v1.Sub", &SUB_FIELDS);

impl JsonMessage for Sub {
    fn descriptor() -> &'static MessageDescriptor {
        &SUB
    }

    fn write_fields(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.implicit::<codec::String, _>(&SUB_FIELDS[0], &self.id)?;
        writer.optional::<codec::Message, _>(&SUB_FIELDS[1], &self.inner)?;
        writer.implicit::<codec::Int32, _>(&SUB_FIELDS[2], &self.num)?;
        writer.implicit::<codec::Repeated<codec::String>, _>(&SUB_FIELDS[3], &self.tags)?;
        writer.implicit::<codec::String, _>(&SUB_FIELDS[4], &self.long_name)
    }

    fn read_field(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Error> {
        match index {
            0 => reader.implicit::<codec::String, _>(&mut self.id),
            1 => reader.optional::<codec::Message, _>(&mut self.inner),
            2 => reader.implicit::<codec::Int32, _>(&mut self.num),
            3 => reader.implicit::<codec::Repeated<codec::String>, _>(&mut self.tags),
            4 => reader.implicit::<codec::String, _>(&mut self.long_name),
            _ => Err(Error::no_such_field(&SUB, index)),
        }
    }
}

const COLOR: Kind = Kind::enumeration(Color::descriptor);
const SUB_KIND: Kind = Kind::message(Sub::descriptor);

static REQ_FIELDS: [FieldDescriptor; 27] = [
    field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    field!(2, "parent", "parent", Kind::String, Cardinality::Implicit),
    field!(3, "page_size", "pageSize", Kind::Int32, Cardinality::Implicit),
    field!(4, "page_token", "pageToken", Kind::String, Cardinality::Implicit),
    field!(5, "filter", "filter", Kind::String, Cardinality::Implicit),
    field!(6, "tags", "tags", Kind::String, Cardinality::Repeated),
    field!(7, "color", "color", COLOR, Cardinality::Implicit),
    field!(8, "data", "data", Kind::Bytes, Cardinality::Implicit),
    field!(9, "ts", "ts", Kind::message(Timestamp::descriptor), Cardinality::Optional),
    field!(10, "dur", "dur", Kind::message(Duration::descriptor), Cardinality::Optional),
    field!(11, "mask", "mask", Kind::message(FieldMask::descriptor), Cardinality::Optional),
    field!(12, "sub", "sub", SUB_KIND, Cardinality::Optional),
    field!(13, "flag", "flag", Kind::Bool, Cardinality::Implicit),
    field!(14, "dbl", "dbl", Kind::Double, Cardinality::Implicit),
    field!(15, "i64", "i64", Kind::Int64, Cardinality::Implicit),
    field!(16, "u64", "u64", Kind::Uint64, Cardinality::Implicit),
    field!(17, "sv", "sv", Kind::message(String::descriptor), Cardinality::Optional),
    field!(18, "bv", "bv", Kind::message(bool::descriptor), Cardinality::Optional),
    field!(19, "colors", "colors", COLOR, Cardinality::Repeated),
    field!(20, "labels", "labels", Kind::String, Cardinality::Map(MapKey::String)),
    field!(21, "nums", "nums", Kind::Int32, Cardinality::Repeated),
    field!(22, "opt", "opt", Kind::String, Cardinality::Optional),
    field!(23, "st", "st", Kind::message(Struct::descriptor), Cardinality::Optional),
    field!(24, "subs", "subs", SUB_KIND, Cardinality::Repeated),
    field!(25, "i64v", "i64v", Kind::message(i64::descriptor), Cardinality::Optional),
    field!(26, "left", "left", Kind::String, Cardinality::Oneof("choice")),
    field!(27, "right", "right", SUB_KIND, Cardinality::Oneof("choice")),
];
static REQ: MessageDescriptor = MessageDescriptor::new("vec.v1.Req", &REQ_FIELDS);

impl JsonMessage for Req {
    fn descriptor() -> &'static MessageDescriptor {
        &REQ
    }

    fn write_fields(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.implicit::<codec::String, _>(&REQ_FIELDS[0], &self.name)?;
        writer.implicit::<codec::String, _>(&REQ_FIELDS[1], &self.parent)?;
        writer.implicit::<codec::Int32, _>(&REQ_FIELDS[2], &self.page_size)?;
        writer.implicit::<codec::String, _>(&REQ_FIELDS[3], &self.page_token)?;
        writer.implicit::<codec::String, _>(&REQ_FIELDS[4], &self.filter)?;
        writer.implicit::<codec::Repeated<codec::String>, _>(&REQ_FIELDS[5], &self.tags)?;
        writer.implicit::<codec::Enum<Color>, _>(&REQ_FIELDS[6], &self.color)?;
        writer.implicit::<codec::Bytes, _>(&REQ_FIELDS[7], &self.data)?;
        writer.optional::<codec::Message, _>(&REQ_FIELDS[8], &self.ts)?;
        writer.optional::<codec::Message, _>(&REQ_FIELDS[9], &self.dur)?;
        writer.optional::<codec::Message, _>(&REQ_FIELDS[10], &self.mask)?;
        writer.optional::<codec::Message, _>(&REQ_FIELDS[11], &self.sub)?;
        writer.implicit::<codec::Bool, _>(&REQ_FIELDS[12], &self.flag)?;
        writer.implicit::<codec::Double, _>(&REQ_FIELDS[13], &self.dbl)?;
        writer.implicit::<codec::Int64, _>(&REQ_FIELDS[14], &self.i64)?;
        writer.implicit::<codec::Uint64, _>(&REQ_FIELDS[15], &self.u64)?;
        writer.optional::<codec::String, _>(&REQ_FIELDS[16], &self.sv)?;
        writer.optional::<codec::Bool, _>(&REQ_FIELDS[17], &self.bv)?;
        writer.implicit::<codec::Repeated<codec::Enum<Color>>, _>(&REQ_FIELDS[18], &self.colors)?;
        writer.implicit::<codec::Map<codec::String>, _>(&REQ_FIELDS[19], &self.labels)?;
        writer.implicit::<codec::Repeated<codec::Int32>, _>(&REQ_FIELDS[20], &self.nums)?;
        writer.optional::<codec::String, _>(&REQ_FIELDS[21], &self.opt)?;
        writer.optional::<codec::Message, _>(&REQ_FIELDS[22], &self.st)?;
        writer.implicit::<codec::Repeated<codec::Message>, _>(&REQ_FIELDS[23], &self.subs)?;
        writer.optional::<codec::Int64, _>(&REQ_FIELDS[24], &self.i64v)?;
        match &self.choice {
            Some(Choice::Left(value)) => writer.field::<codec::String, _>(&REQ_FIELDS[25], value),
            Some(Choice::Right(value)) => writer.field::<codec::Message, _>(&REQ_FIELDS[26], value),
            None => Ok(()),
        }
    }

    fn read_field(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Error> {
        match index {
            0 => reader.implicit::<codec::String, _>(&mut self.name),
            1 => reader.implicit::<codec::String, _>(&mut self.parent),
            2 => reader.implicit::<codec::Int32, _>(&mut self.page_size),
            3 => reader.implicit::<codec::String, _>(&mut self.page_token),
            4 => reader.implicit::<codec::String, _>(&mut self.filter),
            5 => reader.implicit::<codec::Repeated<codec::String>, _>(&mut self.tags),
            6 => reader.implicit::<codec::Enum<Color>, _>(&mut self.color),
            7 => reader.implicit::<codec::Bytes, _>(&mut self.data),
            8 => reader.optional::<codec::Message, _>(&mut self.ts),
            9 => reader.optional::<codec::Message, _>(&mut self.dur),
            10 => reader.optional::<codec::Message, _>(&mut self.mask),
            11 => reader.optional::<codec::Message, _>(&mut self.sub),
            12 => reader.implicit::<codec::Bool, _>(&mut self.flag),
            13 => reader.implicit::<codec::Double, _>(&mut self.dbl),
            14 => reader.implicit::<codec::Int64, _>(&mut self.i64),
            15 => reader.implicit::<codec::Uint64, _>(&mut self.u64),
            16 => reader.optional::<codec::String, _>(&mut self.sv),
            17 => reader.optional::<codec::Bool, _>(&mut self.bv),
            18 => reader.implicit::<codec::Repeated<codec::Enum<Color>>, _>(&mut self.colors),
            19 => reader.implicit::<codec::Map<codec::String>, _>(&mut self.labels),
            20 => reader.implicit::<codec::Repeated<codec::Int32>, _>(&mut self.nums),
            21 => reader.optional::<codec::String, _>(&mut self.opt),
            22 => reader.optional::<codec::Message, _>(&mut self.st),
            23 => reader.implicit::<codec::Repeated<codec::Message>, _>(&mut self.subs),
            24 => reader.optional::<codec::Int64, _>(&mut self.i64v),
            25 => reader.oneof::<codec::String, _, _>(&mut self.choice, Choice::Left),
            26 => reader.oneof::<codec::Message, _, _>(&mut self.choice, Choice::Right),
            _ => Err(Error::no_such_field(&REQ, index)),
        }
    }
}
