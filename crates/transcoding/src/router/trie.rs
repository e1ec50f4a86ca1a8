//! The trie of a router.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::Binding;
use crate::percent::{self, Plus, Slash};
use crate::template::{PathSegments, Segment, run_fits};

/// All nodes; every template starts at the first one.
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The verbs of all templates.
    verbs: HashSet<Box<str>>,
}

/// What can follow the segments that lead to a node.
#[derive(Default)]
struct Node {
    literals: HashMap<Box<str>, usize>,
    one: Option<usize>,
    /// The node after `**`, from which the segments after it start with the last one.
    rest: Option<usize>,
    /// The bindings that end here, by verb (empty for none).
    ends: HashMap<Box<str>, Vec<usize>>,
}

/// One lookup.
pub(super) struct Search<'s> {
    bindings: &'s [Binding],
    path: &'s PathSegments<'s>,
    method: &'s str,
    verb: &'s str,
    /// The methods of bindings that have the path but another method.
    allowed: BTreeSet<&'s str>,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], verbs: HashSet::new() }
    }
}

impl Trie {
    /// Adds the last of `bindings`. The error is the index of a binding that matches the same
    /// requests.
    pub(super) fn insert(&mut self, bindings: &[Binding]) -> Result<(), usize> {
        let added = bindings.len() - 1;
        let template = bindings[added].template();
        let (front, back) = match template.rest() {
            None => (template.segments(), None),
            Some(rest) => (&template.segments()[..rest], Some(&template.segments()[rest + 1..])),
        };
        let mut node = 0;
        for segment in front {
            node = self.child(node, segment);
        }
        if let Some(back) = back {
            node = self.rest_of(node);
            for segment in back.iter().rev() {
                node = self.child(node, segment);
            }
        }
        let verb = template.verb().unwrap_or_default();
        let ends = self.nodes[node].ends.entry(verb.into()).or_default();
        let method = bindings[added].method();
        if let Some(&known) = ends.iter().find(|&&known| bindings[known].method() == method) {
            return Err(known);
        }
        ends.push(added);
        if !verb.is_empty() {
            self.verbs.insert(verb.into());
        }
        Ok(())
    }

    pub(super) fn has_verb(&self, verb: &str) -> bool {
        self.verbs.contains(verb)
    }

    /// The best binding for a search.
    pub(super) fn find(&self, search: &mut Search<'_>) -> Option<usize> {
        self.find_front(search, 0, 0)
    }

    fn child(&mut self, node: usize, segment: &Segment) -> usize {
        let next = self.nodes.len();
        let found = match segment {
            Segment::Literal(literal) => {
                *self.nodes[node].literals.entry(literal.clone()).or_insert(next)
            }
            Segment::One => *self.nodes[node].one.get_or_insert(next),
            Segment::Rest => return self.rest_of(node),
        };
        self.grow_to(found);
        found
    }

    fn rest_of(&mut self, node: usize) -> usize {
        let next = self.nodes.len();
        let found = *self.nodes[node].rest.get_or_insert(next);
        self.grow_to(found);
        found
    }

    fn grow_to(&mut self, node: usize) {
        if node == self.nodes.len() {
            self.nodes.push(Node::default());
        }
    }

    /// Searches from a node that `used` segments from the left lead to.
    fn find_front(&self, search: &mut Search<'_>, node: usize, used: usize) -> Option<usize> {
        let node = &self.nodes[node];
        if used == search.path.len() {
            if let Some(found) = search.end(node) {
                return Some(found);
            }
        } else {
            let segment = search.path.get(used);
            for child in node.children(segment) {
                if let Some(found) = self.find_front(search, child, used + 1) {
                    return Some(found);
                }
            }
        }
        self.find_back(search, node.rest?, search.path.len() - used, 0)
    }

    /// Searches from a node after `**` that `used` of the remaining `left` segments lead to, from
    /// the right. More segments after the `**` take precedence.
    fn find_back(
        &self,
        search: &mut Search<'_>,
        node: usize,
        left: usize,
        used: usize,
    ) -> Option<usize> {
        let node = &self.nodes[node];
        if used < left {
            let segment = search.path.get(search.path.len() - used - 1);
            for child in node.children(segment) {
                if let Some(found) = self.find_back(search, child, left, used + 1) {
                    return Some(found);
                }
            }
        }
        search.end(node)
    }
}

impl Node {
    /// The nodes that a segment leads to, a literal before `*`; an empty segment leads to none.
    fn children(&self, segment: &str) -> impl Iterator<Item = usize> + use<> {
        let literal = match self.literals.get(segment) {
            // It may be a literal with needless escapes (RFC 3986 section 6.2.2.2).
            None if segment.contains('%') => {
                let decoded = percent::decode(segment, Plus::Literal, Slash::Decoded)
                    .unwrap_or(Cow::Borrowed(segment));
                self.literals.get(&*decoded)
            }
            found => found,
        };
        let one = self.one.filter(|_| !segment.is_empty());
        literal.copied().into_iter().chain(one)
    }
}

impl<'s> Search<'s> {
    pub(super) fn new(
        bindings: &'s [Binding],
        path: &'s PathSegments<'s>,
        method: &'s str,
        verb: &'s str,
    ) -> Self {
        Self { bindings, path, method, verb, allowed: BTreeSet::new() }
    }

    /// The methods that the path allows, in alphabetical order.
    pub(super) fn into_allowed(self) -> Vec<String> {
        self.allowed.into_iter().map(str::to_owned).collect()
    }

    /// The binding of a node that has the method, or else any method.
    fn end(&mut self, node: &Node) -> Option<usize> {
        let mut any = None;
        for &index in node.ends.get(self.verb)? {
            let binding = &self.bindings[index];
            if !run_fits(binding.template(), self.path) {
                continue;
            }
            match binding.method() {
                method if method == self.method => return Some(index),
                "*" => any = Some(index),
                method => {
                    self.allowed.insert(method);
                }
            }
        }
        any
    }
}
