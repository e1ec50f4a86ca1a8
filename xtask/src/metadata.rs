//! The workspace according to `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
    workspace_members: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    /// The registries it may be published to; empty with `publish = false`.
    publish: Option<Vec<String>>,
    pub(crate) dependencies: Vec<Dependency>,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Debug, Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Debug, Deserialize)]
struct EdgeKind {
    kind: Option<String>,
}

impl Package {
    pub(crate) fn is_library(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "lib"))
    }
}

impl Metadata {
    /// Reads the metadata of the workspace, with all features on.
    pub(crate) fn read() -> Result<Self> {
        let mut command = workspace::cargo();
        command.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
        let text = output(&mut command)?;
        serde_json::from_str(&text).context(|| "reading the output of cargo metadata".to_owned())
    }

    /// The workspace's published packages.
    pub(crate) fn published(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| {
            self.workspace_members.contains(&package.id)
                && package.publish.as_ref().is_none_or(|registries| !registries.is_empty())
        })
    }

    /// Every package that a published crate needs, tests aside, with all features on.
    pub(crate) fn needed(&self) -> Vec<&Package> {
        let nodes = self.nodes();
        let mut needed: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = self.published().map(|package| &*package.id).collect();
        while let Some(id) = open.pop() {
            if needed.insert(id) {
                open.extend(nodes.get(id).into_iter().flat_map(|node| node.needs()));
            }
        }
        self.packages.iter().filter(|package| needed.contains(&*package.id)).collect()
    }

    /// The dependencies between the [`needed`](Self::needed) packages, tests aside, with all
    /// features on.
    pub(crate) fn needed_edges(&self) -> Vec<(&Package, &Package)> {
        let nodes = self.nodes();
        let needed = self.needed();
        let by_id: BTreeMap<_, _> = needed.iter().map(|package| (&*package.id, *package)).collect();
        let edges = needed.iter().flat_map(|&user| {
            let used = nodes.get(&*user.id).into_iter().flat_map(|node| node.needs());
            used.filter_map(|id| by_id.get(id)).map(move |&used| (user, used))
        });
        edges.collect()
    }

    fn nodes(&self) -> BTreeMap<&str, &Node> {
        self.resolve.nodes.iter().map(|node| (&*node.id, node)).collect()
    }
}

impl Node {
    /// Its dependencies outside of tests.
    fn needs(&self) -> impl Iterator<Item = &str> {
        let is_needed =
            |edge: &&Edge| edge.dep_kinds.iter().any(|kind| kind.kind.as_deref() != Some("dev"));
        self.deps.iter().filter(is_needed).map(|edge| &*edge.pkg)
    }
}

/// The output of a command, which must succeed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let words = format!("{command:?}");
    let output = command.output().context(|| format!("running {words}"))?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::new(format!("{words} failed: {error}")));
    }
    String::from_utf8(output.stdout).context(|| format!("reading the output of {words}"))
}
