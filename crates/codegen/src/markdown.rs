//! Text of proto comments as Markdown that rustdoc takes without a warning and never runs.

/// The lines of a comment, without the space that follows `//`, fit for rustdoc.
///
/// Code blocks become text blocks (else rustdoc would compile them), links to proto elements become code,
/// bare addresses become links, and brackets and angle brackets that mean nothing are escaped.
pub(crate) fn clean(comment: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut block = Block::Text;
    for line in comment.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        let is_fence = line.trim_start().starts_with("```");
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        match block {
            Block::Fenced => {
                if is_fence {
                    block = Block::Text;
                }
                lines.push(line.to_owned());
            }
            Block::Indented if is_indented || line.is_empty() => {
                lines.push(line.strip_prefix("    ").unwrap_or(line.trim_start()).to_owned());
            }
            Block::Indented | Block::Text => {
                if matches!(block, Block::Indented) {
                    close(&mut lines);
                    block = Block::Text;
                }
                let after_blank = lines.last().is_none_or(String::is_empty);
                if is_fence {
                    block = Block::Fenced;
                    lines.push(line.replace("```", "```text,").trim_end_matches(',').to_owned());
                } else if is_indented && after_blank && !in_list(&lines) {
                    block = Block::Indented;
                    lines.push("```text".to_owned());
                    lines.push(line.strip_prefix("    ").unwrap_or(line.trim_start()).to_owned());
                } else {
                    lines.push(text(line));
                }
            }
        }
    }
    match block {
        Block::Indented => close(&mut lines),
        Block::Fenced => lines.push("```".to_owned()),
        Block::Text => {}
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}

enum Block {
    Text,
    Fenced,
    Indented,
}

/// Ends an indented block before the blank lines that follow it.
fn close(lines: &mut Vec<String>) {
    let blank = lines.iter().rev().take_while(|line| line.is_empty()).count();
    let at = lines.len() - blank;
    lines.insert(at, "```".to_owned());
    if blank == 0 {
        lines.push(String::new());
    }
}

/// Whether an indented line would belong to a list item above it.
fn in_list(lines: &[String]) -> bool {
    let last = lines.iter().rev().find(|line| !line.is_empty());
    last.is_some_and(|line| {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with([' ', '-', '*', '+'])
            || (number.len() < line.len() && number.starts_with(['.', ')']))
    })
}

/// One line of text.
fn text(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '`' => code_span(rest, &mut out),
            '\\' => escape_sequence(rest, &mut out),
            '[' => bracket(rest, &mut out),
            '<' => angle(rest, &mut out),
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
                address(rest, &mut out)
            }
            _ => {
                out.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

fn code_span(rest: &str, out: &mut String) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let fence = &rest[..ticks];
    let end = rest[ticks..].find(fence).map_or(ticks, |at| ticks + at + ticks);
    out.push_str(&rest[..end]);
    end
}

fn escape_sequence(rest: &str, out: &mut String) -> usize {
    let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
    out.push_str(&rest[..length]);
    length
}

/// `[text](address)` stays, `[text][proto.Element]` becomes code, any other bracket is escaped.
fn bracket(rest: &str, out: &mut String) -> usize {
    if let Some(close) = rest.find(']') {
        let (label, after) = (&rest[1..close], &rest[close + 1..]);
        if after.starts_with('(')
            && let Some(end) = after.find(')')
        {
            out.push_str(&rest[..close + 1 + end + 1]);
            return close + 1 + end + 1;
        }
        if after.starts_with('[')
            && !label.is_empty()
            && let Some(end) = after.find(']')
        {
            out.push_str(&format!("`{}`", label.trim_matches('`')));
            return close + 1 + end + 1;
        }
    }
    out.push_str("\\[");
    1
}

/// `<https://…>` stays; a bracket that looks like an HTML tag is escaped.
fn angle(rest: &str, out: &mut String) -> usize {
    if rest[1..].starts_with("http")
        && let Some(end) = rest.find('>')
    {
        out.push_str(&rest[..=end]);
        return end + 1;
    }
    if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        out.push('\\');
    }
    out.push('<');
    1
}

fn address(rest: &str, out: &mut String) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"' | '`' | ']'))
        .unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    out.push_str(&format!("<{address}>"));
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_text_that_rustdoc_takes() {
        for (comment, want) in [
            (" One line.\n", "One line."),
            (" See [Operation][google.longrunning.Operation].", "See `Operation`."),
            (" See [`a`][b.c] and [d](https://e).", "See `a` and [d](https://e)."),
            (" A list [1], `[2]`.", "A list \\[1], `[2]`."),
            (
                " At https://example.com/a.b, and <https://c>.",
                "At <https://example.com/a.b>, and <https://c>.",
            ),
            (" Of Vec<u8> and a < b.", "Of Vec\\<u8> and a < b."),
            (
                " Such as:\n\n     a: 1\n     b: 2\n\n And on.",
                "Such as:\n\n```text\na: 1\nb: 2\n```\n\nAnd on.",
            ),
            (" ```json\n {}\n ```\n", "```text,json\n{}\n```"),
            (" ```\n [x]\n ```\n", "```text\n[x]\n```"),
            (" - item\n\n     more of it\n", "- item\n\n    more of it"),
            ("\n\n", ""),
            (" an open `tick", "an open `tick"),
        ] {
            assert_eq!(clean(comment).join("\n"), want, "{comment:?}");
        }
    }
}
