//! Random messages with everything in them.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::strategy::Union;
use prost::Message as _;
use prost_types::{Duration, FieldMask, ListValue, Struct, Timestamp, Value, value};
use protojson::{Any, JsonMessage};
use protojson_conformance::test_messages::{Everything, everything::Choice};

/// A message with a few fields set, of any kind.
pub(crate) fn everything() -> BoxedStrategy<Everything> {
    message(3)
}

fn message(depth: u32) -> BoxedStrategy<Everything> {
    // Each part has one field; the wire format puts them together. Of two parts with the same field
    // one is left out, since merging messages field by field would make durations of mixed sign.
    vec(part(depth), 0..8)
        .prop_map(|parts| {
            let parts = parts.iter().map(|part| part.encode_to_vec());
            let by_tag: BTreeMap<_, _> =
                parts.map(|bytes| (bytes.get(..2).map(<[u8]>::to_vec), bytes)).collect();
            let bytes: Vec<u8> = by_tag.into_values().flatten().collect();
            Everything::decode(&*bytes).expect("prost reads what it wrote")
        })
        .boxed()
}

/// A message with one field set.
fn part(depth: u32) -> Union<BoxedStrategy<Everything>> {
    let mut parts: Vec<BoxedStrategy<Everything>> = Vec::new();
    macro_rules! fields {
        ($($field:ident: $value:expr;)*) => {$(
            let one = $value.prop_map(|value| Everything { $field: value.into(), ..Default::default() });
            parts.push(one.boxed());
        )*};
    }
    macro_rules! choices {
        ($($variant:ident: $value:expr;)*) => {$(
            let one = $value.prop_map(|value| Everything {
                choice: Some(Choice::$variant(value.into())),
                ..Default::default()
            });
            parts.push(one.boxed());
        )*};
    }
    fields! {
        double_value: doubles();
        float_value: floats();
        int32_value: int32s();
        int64_value: int64s();
        uint32_value: any::<u32>();
        uint64_value: uint64s();
        sint32_value: int32s();
        sint64_value: int64s();
        fixed32_value: any::<u32>();
        fixed64_value: uint64s();
        sfixed32_value: int32s();
        sfixed64_value: int64s();
        bool_value: any::<bool>();
        string_value: strings();
        bytes_value: bytes();
        color: colors();
        optional_double: doubles();
        optional_float: floats();
        optional_int32: int32s();
        optional_int64: int64s();
        optional_uint64: uint64s();
        optional_bool: any::<bool>();
        optional_string: strings();
        optional_bytes: bytes();
        optional_color: colors();
        doubles: vec(doubles(), 0..4);
        floats: vec(floats(), 0..4);
        int32s: vec(int32s(), 0..4);
        int64s: vec(int64s(), 0..4);
        uint32s: vec(any::<u32>(), 0..4);
        uint64s: vec(uint64s(), 0..4);
        sint64s: vec(int64s(), 0..4);
        fixed64s: vec(uint64s(), 0..4);
        bools: vec(any::<bool>(), 0..4);
        strings: vec(strings(), 0..4);
        byte_strings: vec(bytes(), 0..4);
        colors: vec(colors(), 0..4);
        by_int32: map(int32s(), int32s());
        by_int64: map(int64s(), strings());
        by_uint32: map(any::<u32>(), doubles());
        by_uint64: map(uint64s(), bytes());
        by_sint32: map(int32s(), any::<bool>());
        by_sint64: map(int64s(), int64s());
        by_fixed32: map(any::<u32>(), uint64s());
        by_fixed64: map(uint64s(), floats());
        by_sfixed32: map(int32s(), int32s());
        by_sfixed64: map(int64s(), any::<u32>());
        by_bool: map(any::<bool>(), strings());
        by_string: map(strings(), strings());
        color_by_name: map(strings(), colors());
        duration: durations();
        timestamp: timestamps();
        mask: masks();
        r#struct: structs();
        value: values();
        list: lists();
        empty: Just(());
        wrapped_double: doubles();
        wrapped_float: floats();
        wrapped_int64: int64s();
        wrapped_uint64: uint64s();
        wrapped_int32: int32s();
        wrapped_uint32: any::<u32>();
        wrapped_bool: any::<bool>();
        wrapped_string: strings();
        wrapped_bytes: bytes();
        timestamps: vec(timestamps(), 0..3);
        durations: vec(durations(), 0..3);
        values: vec(values(), 0..3);
        wrapped_int64s: vec(int64s(), 0..3);
        structs: vec(structs(), 0..3);
        timestamp_by_name: map(strings(), timestamps());
        value_by_name: map(strings(), values());
        wrapped_by_name: map(strings(), strings());
        r#type: strings();
        self_: strings();
        snake_case_name_9: strings();
        camel_case_name: strings();
        renamed: strings();
    }
    choices! {
        DoubleChoice: doubles();
        Int64Choice: int64s();
        BoolChoice: any::<bool>();
        StringChoice: strings();
        BytesChoice: bytes();
        ColorChoice: colors();
        TimestampChoice: timestamps();
        ValueChoice: values();
        NullChoice: Just(0);
        EmptyChoice: Just(());
        WrappedChoice: uint64s();
    }
    if depth > 0 {
        fields! {
            child: message(depth - 1).prop_map(Box::new);
            children: vec(message(depth - 1), 0..3);
            child_by_name: map(strings(), message(depth - 1));
            any: anys(depth - 1);
            anys: vec(anys(depth - 1), 0..3);
            any_by_name: map(strings(), anys(depth - 1));
        }
        choices! {
            ChildChoice: message(depth - 1).prop_map(Box::new);
            AnyChoice: anys(depth - 1);
        }
    }
    Union::new(parts)
}

fn map<K: std::fmt::Debug + Ord, V: std::fmt::Debug>(
    key: impl Strategy<Value = K>,
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = BTreeMap<K, V>> {
    btree_map(key, value, 0..3)
}

fn doubles() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>().prop_filter("NaN has one form in JSON", |value| !value.is_nan()),
        (-1_000_000_i64..1_000_000).prop_map(|value| value as f64 / 8.0),
        proptest::sample::select(vec![
            0.0,
            -0.0,
            0.1,
            1e21,
            1e-7,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            9_007_199_254_740_993.0,
        ]),
    ]
}

fn floats() -> impl Strategy<Value = f32> {
    prop_oneof![
        any::<f32>().prop_filter("NaN has one form in JSON", |value| !value.is_nan()),
        proptest::sample::select(vec![
            0.0,
            -0.0,
            0.1,
            16_777_216.0,
            f32::MAX,
            f32::MIN,
            f32::MIN_POSITIVE,
            1e-45,
            f32::NAN,
            f32::INFINITY,
            f32::NEG_INFINITY,
        ]),
    ]
}

fn int32s() -> impl Strategy<Value = i32> {
    prop_oneof![any::<i32>(), -10..10, Just(i32::MIN), Just(i32::MAX)]
}

fn int64s() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -10_i64..10, Just(i64::MIN), Just(i64::MAX), Just((1 << 53) + 1)]
}

fn uint64s() -> impl Strategy<Value = u64> {
    prop_oneof![any::<u64>(), 0_u64..10, Just(u64::MAX), Just(1 << 63)]
}

fn colors() -> impl Strategy<Value = i32> {
    prop_oneof![-1..4, int32s()]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..12)
}

fn strings() -> impl Strategy<Value = String> {
    const ODD: [&str; 12] = [
        "",
        "\0",
        "\u{7f}\u{80}",
        "\"\\/\u{8}\u{c}\n\r\t\u{1f}",
        "</script>",
        "\u{2028}\u{2029}",
        "\u{feff}",
        "\u{fffe}\u{ffff}\u{10ffff}",
        "e\u{301}é😀",
        "@type",
        "NaN",
        "null",
    ];
    prop_oneof![
        any::<String>(),
        "[a-z]{0,20}",
        proptest::sample::select(ODD.to_vec()).prop_map(str::to_owned)
    ]
}

/// Below a second, with 0, 3, 6 or 9 digits.
fn nanos() -> impl Strategy<Value = i32> {
    prop_oneof![
        Just(0),
        (0..1_000).prop_map(|millis| millis * 1_000_000),
        (0..1_000_000).prop_map(|micros| micros * 1_000),
        0..1_000_000_000,
        Just(999_999_999)
    ]
}

fn timestamps() -> impl Strategy<Value = Timestamp> {
    const RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
    let seconds = prop_oneof![RANGE, Just(*RANGE.start()), Just(*RANGE.end()), -2_i64..2];
    (seconds, nanos()).prop_map(|(seconds, nanos)| Timestamp { seconds, nanos })
}

fn durations() -> impl Strategy<Value = Duration> {
    let seconds = prop_oneof![0_i64..=315_576_000_000, 0_i64..3];
    (seconds, nanos(), any::<bool>()).prop_map(|(seconds, nanos, is_negative)| {
        let sign = if is_negative { -1 } else { 1 };
        // The range ends with whole seconds.
        let nanos = if seconds == 315_576_000_000 { 0 } else { nanos };
        Duration { seconds: seconds * i64::from(sign), nanos: nanos * sign }
    })
}

fn masks() -> impl Strategy<Value = FieldMask> {
    vec(r"[a-z]{1,4}(_[a-z][a-z0-9]{0,3}){0,2}(\.[a-z]{1,3}(_[a-z]{1,2})?){0,2}", 0..4)
        .prop_map(|paths| FieldMask { paths })
}

fn values() -> BoxedStrategy<Value> {
    use value::Kind::{
        BoolValue, ListValue as List, NullValue, NumberValue, StringValue, StructValue,
    };
    let leaf = prop_oneof![
        Just(NullValue(0)),
        doubles()
            .prop_filter("a Value is finite", |number| number.is_finite())
            .prop_map(NumberValue),
        strings().prop_map(StringValue),
        any::<bool>().prop_map(BoolValue),
    ];
    let value = |kind| Value { kind: Some(kind) };
    leaf.prop_map(value)
        .prop_recursive(3, 12, 4, move |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(|values| List(ListValue { values })),
                btree_map(strings(), inner, 0..4).prop_map(|fields| StructValue(Struct { fields })),
            ]
            .prop_map(value)
        })
        .boxed()
}

fn structs() -> impl Strategy<Value = Struct> {
    btree_map(strings(), values(), 0..3).prop_map(|fields| Struct { fields })
}

fn lists() -> impl Strategy<Value = ListValue> {
    vec(values(), 0..3).prop_map(|values| ListValue { values })
}

fn anys(depth: u32) -> BoxedStrategy<Any> {
    fn pack<M: JsonMessage>(message: M) -> Any {
        let any = Any::pack(&message).expect("every Any in it is in wire form");
        // What stands before the last slash is of no account.
        match any.wire_value() {
            Some(wire) if wire.len() % 3 == 0 => {
                Any::from_wire(format!("example.com/a/{}", any.type_name()), wire.clone())
            }
            _ => any,
        }
    }
    let mut kinds = vec![
        Just(Any::default()).boxed(),
        timestamps().prop_map(pack).boxed(),
        durations().prop_map(pack).boxed(),
        masks().prop_map(pack).boxed(),
        structs().prop_map(pack).boxed(),
        values().prop_map(pack).boxed(),
        lists().prop_map(pack).boxed(),
        doubles().prop_map(pack).boxed(),
        floats().prop_map(pack).boxed(),
        int64s().prop_map(pack).boxed(),
        uint64s().prop_map(pack).boxed(),
        int32s().prop_map(pack).boxed(),
        any::<u32>().prop_map(pack).boxed(),
        any::<bool>().prop_map(pack).boxed(),
        strings().prop_map(pack).boxed(),
        bytes().prop_map(pack).boxed(),
        Just(pack(())).boxed(),
    ];
    if depth > 0 {
        kinds.push(anys(depth - 1).prop_map(pack).boxed());
        kinds.extend([
            message(depth - 1).prop_map(pack).boxed(),
            message(depth - 1).prop_map(pack).boxed(),
        ]);
    }
    Union::new(kinds).boxed()
}
