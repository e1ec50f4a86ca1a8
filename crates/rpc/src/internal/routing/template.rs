//! The path templates of routing parameters, which have one variable and are held against the value
//! of a field.

/// A template such as `projects/*/{routing_id=instances/*}/**`.
///
/// Unlike a path template of HTTP it matches plain text, has no verb, and its `**` also stands for
/// nothing at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoutingTemplate {
    key: String,
    segments: Vec<Segment>,
    /// The segments that the variable takes.
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    One,
    Any,
}

impl RoutingTemplate {
    /// The template that takes the whole value, under the name of its field.
    pub(super) fn whole(field: &str) -> Self {
        Self { key: field.to_owned(), segments: vec![Segment::Any], start: 0, end: 1 }
    }

    /// Reads a template; an empty one takes the whole value. `None` if it has not one variable, or
    /// more than one `**`.
    pub(super) fn parse(field: &str, text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::whole(field));
        }
        let (before, rest) = text.split_once('{')?;
        let (variable, after) = rest.split_once('}')?;
        let (key, pattern) = variable.split_once('=').unwrap_or((variable, "*"));
        let mut segments = Vec::new();
        if !before.is_empty() {
            read(before.strip_suffix('/')?, &mut segments)?;
        }
        let start = segments.len();
        read(pattern, &mut segments)?;
        let end = segments.len();
        if !after.is_empty() {
            read(after.strip_prefix('/')?, &mut segments)?;
        }
        let wild = segments.iter().filter(|segment| **segment == Segment::Any).count();
        (!key.is_empty() && wild <= 1).then(|| Self { key: key.to_owned(), segments, start, end })
    }

    /// The name under which the value is sent.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The part of the value that the variable takes; `None` if the value does not match, or the
    /// part is empty.
    pub(super) fn take<'a>(&self, value: &'a str) -> Option<&'a str> {
        if let [Segment::Any] = self.segments[..] {
            return (!value.is_empty()).then_some(value);
        }
        let parts: Vec<&str> = value.split('/').collect();
        let wild = self.segments.iter().position(|segment| *segment == Segment::Any);
        // How many parts the one `**` stands for; without one, the counts must be equal.
        let width = match wild {
            Some(_) => (parts.len() + 1).checked_sub(self.segments.len())?,
            None if parts.len() == self.segments.len() => 1,
            None => return None,
        };
        // The place in the value at which a segment begins.
        let place = |index: usize| match wild {
            Some(wild) if index > wild => index + width - 1,
            _ => index,
        };
        let fits = self.segments.iter().enumerate().all(|(index, segment)| match segment {
            Segment::Literal(literal) => parts[place(index)] == literal,
            Segment::One => !parts[place(index)].is_empty(),
            Segment::Any => true,
        });
        let taken = &parts[place(self.start)..place(self.end)];
        let (first, last) = (taken.first()?, taken.last()?);
        // The parts are slices of `value` in order, so the text between them is found by their
        // places.
        let offset = |part: &str| part.as_ptr() as usize - value.as_ptr() as usize;
        let text = &value[offset(first)..offset(last) + last.len()];
        (fits && !text.is_empty()).then_some(text)
    }
}

fn read(text: &str, segments: &mut Vec<Segment>) -> Option<()> {
    for segment in text.split('/') {
        segments.push(match segment {
            "" => return None,
            "*" => Segment::One,
            "**" => Segment::Any,
            literal if literal.contains(['*', '{', '}', '=']) => return None,
            literal => Segment::Literal(literal.to_owned()),
        });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of google/api/routing.proto, and their edges.
    #[test]
    fn a_template_takes_its_part() {
        let table_name = "projects/proj_foo/instances/instance_bar/table/table_baz";
        let table = [
            ("", table_name, Some(("field", table_name))),
            ("{table=**}", table_name, Some(("table", table_name))),
            ("{id=projects/*}/**", table_name, Some(("id", "projects/proj_foo"))),
            ("{id=projects/*}/**", "projects/p", Some(("id", "projects/p"))),
            ("projects/*/{id=instances/*}/**", table_name, Some(("id", "instances/instance_bar"))),
            (
                "{id=projects/*/instances/*}/**",
                table_name,
                Some(("id", "projects/proj_foo/instances/instance_bar")),
            ),
            ("{id}", "one", Some(("id", "one"))),
            ("{id}", "one/two", None),
            ("{id=regions/*/zones/*}/**", table_name, None),
            ("{id=projects/*}", table_name, None),
            ("{id=projects/*}", "projects/", None),
            ("{id=**}/end", "a/b/end", Some(("id", "a/b"))),
            ("{id=**}/end", "end", None),
            ("{id=**}", "", None),
        ];
        for (template, value, want) in table {
            let parsed = RoutingTemplate::parse("field", template).expect(template);
            let got = parsed.take(value).map(|part| (parsed.key(), part));
            assert_eq!(got, want, "{template} {value}");
        }
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for text in
            ["projects/*", "{a}/{b}", "{=x}", "{a=**}/**", "x{a}", "{a}x", "{a", "/{a}", "{a=x//y}"]
        {
            assert_eq!(RoutingTemplate::parse("field", text), None, "{text}");
        }
    }
}
