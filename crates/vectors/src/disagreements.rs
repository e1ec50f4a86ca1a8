//! Disagreements of the measured implementations, our choice, and the reason.

/// One vector of the group `reverse` to which Envoy and grpc-gateway, each in several
/// configurations, give different answers.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Disagreement {
    /// The vector.
    pub id: &'static str,
    /// Our choice.
    pub ours: &'static str,
    /// The reason.
    pub reason: &'static str,
}

macro_rules! disagreements {
    ($($id:literal: $ours:literal, $reason:literal;)*) => {
        /// All of them. Tests check that none is missing, and that the server behaves as listed.
        pub const DISAGREEMENTS: &[Disagreement] =
            &[$(Disagreement { id: $id, ours: $ours, reason: $reason },)*];
    };
}

disagreements! {
    "multi-trailing-slash": "404", "a name does not end in a slash, and a list has a path of its own";
    "multi-%2f": "%2f is kept as it was written", "http.proto decodes all but %2F in a variable of several segments, whatever the case";
    "multi-badutf8": "400", "it is the caller's mistake, so no 500";
    "multi-badpct2": "400", "an escape that is none must not become part of a name";
    "single-%2F": "%2F is a slash in the value", "http.proto decodes everything in a variable of one segment";
    "single-reserved": "every escape is decoded", "http.proto decodes everything in a variable of one segment";
    "single-empty": "404", "a `*` is one segment, and an empty one names nothing";
    "single-colon": "the colon is part of the value", "no rule of that path has such a verb";
    "star-bad": "404", "a literal of the variable's own pattern differs";
    "tail-zero": "404", "the variable would be empty, and an empty name is none";
    "cancel-name-in-body": "400", "another name in the body than in the path must not be dropped in silence";
    "cancel-query": "400", "all of the request is in the body, so there is no query";
    "cancel-enc-colon": "405, since GET has that path", "an escaped colon is part of the name, and no verb";
    "get-with-colon": "the colon is part of the name", "no rule of that path has such a verb";
    "get-colon-cancel": "405", "a rule has the verb, for POST only";
    "body-dup": "400", "a field that is given twice leaves open which is meant";
    "body-enum-unknown-str": "400", "a value that has no name cannot be kept, and is not dropped in silence";
    "body-enum-lower": "400", "ProtoJSON names are case-sensitive";
    "q-unknown": "400", "a misspelled filter must not select everything";
    "q-alt": "accepted", "Google's clients send it";
    "q-key": "accepted", "Google's clients send it";
    "q-repeated-comma": "400", "repeated values are repeated parameters; the comma may be part of a value";
    "q-enum-unknown": "400", "a value that has no name cannot be kept";
    "q-enum-unknown-num": "kept", "proto3 enums are open, and a newer client may know the value";
    "q-mask": "accepted", "it is the JSON form of a FieldMask";
    "q-bool-empty": "400", "a bool is true or false";
    "q-int-bad": "400", "it is no number";
    "q-map": "400", "http.proto has no maps in a query";
    "q-repmsg": "400", "http.proto has no repeated messages in a query";
    "q-dup-scalar": "400", "a field that is given twice leaves open which is meant";
    "q-semicolon": "part of the value", "only & separates (WHATWG URL)";
    "q-plus": "a space", "HTML forms and most clients write it so";
    "q-badpct": "400", "an escape that is none must not become part of a value";
    "bf": "400", "a field of the body must not come from the query too";
    "get-body": "400", "the rule has no body, and nothing is dropped in silence; an empty body and {} are accepted";
    "respbody": "the field alone is the body", "http.proto: response_body";
    "literal-wins": "the literal's rule", "what names one path goes before what names many";
    "nosuch": "404", "nothing is served there";
    "case": "404", "paths are case-sensitive";
}
