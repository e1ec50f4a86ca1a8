//! Turns proto comments into Markdown that rustdoc accepts without warnings and never runs.

mod inline;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use pulldown_cmark_to_cmark as cmark;

/// The lines of a comment, without the space that follows `//`, fit for rustdoc.
///
/// The comment is parsed as CommonMark with rustdoc's extensions, and rewritten: code blocks of
/// every form become blocks of `text`, which rustdoc does not compile; links to proto elements
/// become code; bare addresses become links; HTML is shown as text; links lead to the web or to
/// another page, never to a script. The result is parsed again. If it is not such Markdown, the
/// comment is shown verbatim in one block of `text`.
pub(crate) fn clean(comment: &str) -> Vec<String> {
    let source = source(comment);
    if source.is_empty() {
        return Vec::new();
    }
    let written = write(&source).filter(|written| is_only_text(written));
    let written = written.unwrap_or_else(|| quote(&source));
    written.trim_matches('\n').lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether a character is unfit for a Rust comment: it ends the line, is a control, or changes the
/// direction of the text.
pub(crate) fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// rustdoc's extensions of CommonMark, without typographic quotes, which it makes itself.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// The deepest nesting of blocks. A line of the deepest block begins with the marks of all others,
/// so without a limit the text could grow with the square of its size.
const DEPTH: usize = 16;

/// The text of a comment, without surrounding blank lines and characters unfit for a comment.
fn source(comment: &str) -> String {
    let comment = comment.replace("\r\n", "\n").replace('\r', "\n");
    let lines = comment.split('\n').map(|line| {
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        line.replace(|c| is_unfit(c) && c != '\t', "\u{fffd}")
    });
    let lines: Vec<_> = lines.collect();
    let is_text = |line: &String| !line.is_empty();
    let start = lines.iter().position(is_text).unwrap_or_default();
    let end = lines.iter().rposition(is_text).map_or(start, |last| last + 1);
    // A block of code needs the end of its last line to close.
    lines[start..end].iter().map(|line| format!("{line}\n")).collect()
}

/// The text as equivalent Markdown with nothing to run, or `None` if that is not possible.
fn write(source: &str) -> Option<String> {
    let options =
        cmark::Options { list_token: '-', code_block_token_count: 3, ..cmark::Options::default() };
    // Every bracket pair that is no link is reported as one.
    let is_link = |link: BrokenLink<'_>| Some((link.reference.into_static(), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(source, EXTENSIONS, Some(is_link));
    let mut depth = 0_usize;
    let mut events = inline::Rewriter::default();
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > DEPTH {
            return None;
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                events
                    .push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced("text".into()))), None);
            }
            event => events.add(event, range),
        }
    }
    let events: Vec<(Event<'_>, Option<Range<usize>>)> = events.finish()?;
    let mut written = String::with_capacity(source.len());
    cmark::cmark_with_source_range_and_options(events, source, &mut written, EXTENSIONS, options)
        .ok()?;
    Some(written)
}

/// Whether the text has nothing that rustdoc would run, render as HTML or resolve.
fn is_only_text(written: &str) -> bool {
    let is_run = |event: &Event<'_>| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &**info != "text",
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        _ => false,
    };
    let is_shown_as_html = |event: &Event<'_>| match event {
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => true,
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            !inline::is_harmless(dest_url)
        }
        _ => false,
    };
    let mut is_looked_for = false;
    let broken = |_: BrokenLink<'_>| {
        is_looked_for = true;
        None
    };
    let is_text = Parser::new_with_broken_link_callback(written, EXTENSIONS, Some(broken))
        .all(|event| !is_run(&event) && !is_shown_as_html(&event));
    // rustdoc finds tests by CommonMark alone, where the code in a footnote is indented text.
    is_text && !is_looked_for && !Parser::new(written).any(|event| is_run(&event))
}

/// One block of `text`, whose fence is longer than any in it.
fn quote(source: &str) -> String {
    let longest = source.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{source}{fence}")
}

#[cfg(test)]
mod tests;
