//! Text of proto comments as Markdown that rustdoc takes without a warning and never runs.

mod inline;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use pulldown_cmark_to_cmark as cmark;

/// The lines of a comment, without the space that follows `//`, fit for rustdoc.
///
/// The comment is read as CommonMark with the extensions that rustdoc knows, and written anew: code blocks of every form
/// become blocks of `text`, which rustdoc does not compile; links to proto elements become code; bare addresses become
/// links; HTML is shown as it is written; links lead to the web or to another page, never to a script. What was written is
/// read again. A comment that did not become such Markdown is shown as it is, in one block of `text`.
pub(crate) fn clean(comment: &str) -> Vec<String> {
    let source = source(comment);
    if source.is_empty() {
        return Vec::new();
    }
    let written = write(&source).filter(|written| is_only_text(written));
    let written = written.unwrap_or_else(|| quote(&source));
    written.trim_matches('\n').lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether Rust has no place for a character in a comment: it ends the line, or is a control, or shows text in another
/// order than it has.
pub(crate) fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What rustdoc reads beyond CommonMark, without typographic quotes, which it makes itself.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// How deep blocks may lie in each other. A line of the deepest block has the marks of all others before it, so that the
/// text could grow with the square of its size.
const DEPTH: usize = 16;

/// The text of a comment, without blank lines around it, and without characters that are unfit for one.
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
    // Without an end of its last line a block of code would be left open.
    lines[start..end].iter().map(|line| format!("{line}\n")).collect()
}

/// The text as Markdown that says the same and has nothing to run, or nothing if there is none.
fn write(source: &str) -> Option<String> {
    let options =
        cmark::Options { list_token: '-', code_block_token_count: 3, ..cmark::Options::default() };
    // Every bracket pair that is no link is made one, to be found.
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

/// Whether there is nothing that rustdoc would run, show as HTML or look for.
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
    // It looks for tests by CommonMark alone, to which the code in a footnote is indented text.
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
