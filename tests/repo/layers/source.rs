//! The source of the crate as tokens: which module each file is, what it names, and which types it makes public.
//!
//! Comments and text are no tokens, and items under `#[cfg(test)]` are left out, whole files included: tests may reach
//! across. Macros are read like other code.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The path of a module below the crate root: `["apdu", "tlv"]`.
type ModulePath = Vec<String>;

/// The files of a crate, read together.
#[derive(Default)]
pub(crate) struct Source {
    files: Vec<SourceFile>,
    modules: BTreeMap<ModulePath, Module>,
    /// Modules that exist in tests only.
    test_modules: BTreeSet<ModulePath>,
}

/// One file, without its tests.
pub(crate) struct SourceFile {
    /// Its path below `src/`, with slashes.
    pub(crate) name: String,
    /// Whether it opens with a `//!` line.
    pub(crate) is_described: bool,
    /// Every path of two or more segments, and every import.
    pub(crate) mentions: Vec<Mention>,
    /// Types that others may name, with their lines.
    pub(crate) public_types: Vec<(String, usize)>,
    /// The names of the traits that are implemented.
    pub(crate) traits: BTreeSet<String>,
    module: ModulePath,
}

/// A path in the source: `crate::apdu::tlv::find`.
pub(crate) struct Mention {
    pub(crate) line: usize,
    /// As written, except that the groups of `use` are taken apart and a trailing `self` is dropped.
    pub(crate) segments: Vec<String>,
    /// With `::` in front: outside the crate for certain.
    is_external: bool,
    /// The (inline) module that it is written in.
    module: ModulePath,
}

#[derive(Default)]
struct Module {
    file: Option<usize>,
    /// What `use` brings in: the name, and where it leads as written.
    imports: BTreeMap<String, Vec<String>>,
}

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Below the crate root.
    Crate(Vec<String>),
    /// Another crate.
    Package(String),
}

impl Source {
    /// Reads files, given as path below `src/` and text.
    pub(crate) fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Source {
        let mut source = Source::default();
        for (name, text) in files {
            let module = module_of(name);
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("src/{name}: {error}"));
            source.files.push(SourceFile {
                name: name.to_owned(),
                is_described: text.starts_with("//!"),
                mentions: Vec::new(),
                public_types: Vec::new(),
                traits: BTreeSet::new(),
                module: module.clone(),
            });
            source.module(&module).file = Some(source.files.len() - 1);
            source.walk(tokens, &module);
        }
        source
    }

    /// The files that are not tests.
    pub(crate) fn files(&self) -> impl Iterator<Item = &SourceFile> {
        let is_test = |module: &[String]| self.test_modules.iter().any(|test| module.starts_with(test));
        self.files.iter().filter(move |file| !is_test(&file.module))
    }

    /// Where the first segments of a path lead, with imports of the module that it stands in followed, and re-exports
    /// of others not.
    pub(crate) fn target(&self, mention: &Mention) -> Option<Target> {
        if mention.is_external {
            return mention.segments.first().cloned().map(Target::Package);
        }
        self.absolute(&mention.module, &mention.segments)
    }

    /// The file of the crate that defines what the path names, re-exports followed; `None` for what is outside the
    /// crate, and for a module that is only brought into scope.
    pub(crate) fn defining_file(&self, mention: &Mention) -> Option<&str> {
        let Some(Target::Crate(path)) = self.target(mention) else { return None };
        let module = self.defining_module(&path, 0)?;
        let file = (1..=module.len()).rev().find_map(|len| self.modules.get(&module[..len])?.file)?;
        Some(&self.files[file].name)
    }

    fn defining_module(&self, path: &[String], depth: usize) -> Option<ModulePath> {
        assert!(depth < 32, "imports in a circle: {}", path.join("::"));
        let mut at = ModulePath::new();
        for (index, segment) in path.iter().enumerate() {
            let inner = [at.as_slice(), std::slice::from_ref(segment)].concat();
            if self.modules.contains_key(&inner) {
                at = inner;
                continue;
            }
            let imported = self.modules.get(&at).and_then(|module| module.imports.get(segment));
            return match imported.and_then(|import| self.absolute(&at, import)) {
                Some(Target::Crate(found)) => self.defining_module(&[&found, &path[index + 1..]].concat(), depth + 1),
                _ => Some(at),
            };
        }
        None
    }

    fn absolute(&self, module: &[String], path: &[String]) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let below = |module: &[String], rest: &[String]| Some(Target::Crate([module, rest].concat()));
        match first.as_str() {
            "crate" | "jpkit" => below(&[], rest),
            "self" => below(module, rest),
            "super" => {
                let mut module = module;
                let supers = path.iter().take_while(|segment| *segment == "super").count();
                for _ in 0..supers {
                    module = module.split_last().map_or(&[][..], |(_, parent)| parent);
                }
                below(module, &path[supers..])
            }
            "Self" => None,
            name => {
                let inner = [module, std::slice::from_ref(first)].concat();
                if self.modules.contains_key(&inner) {
                    return below(&inner, rest);
                }
                match self.modules.get(module).and_then(|module| module.imports.get(name)) {
                    // `use anyhow::anyhow` brings in a macro, and leaves the package's name what it was.
                    Some(import) if import[0] != name => self.absolute(module, &[import.as_slice(), rest].concat()),
                    _ if name.starts_with(char::is_uppercase) => None,
                    _ => Some(Target::Package(name.to_owned())),
                }
            }
        }
    }

    /// The module, there from now on with all around it.
    fn module(&mut self, path: &[String]) -> &mut Module {
        for len in 1..path.len() {
            self.modules.entry(path[..len].to_vec()).or_default();
        }
        self.modules.entry(path.to_vec()).or_default()
    }

    fn walk(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = &tokens[at..];
            at += match token {
                _ if starts_test(rest) => {
                    let len = item_len(rest);
                    if let Some(name) = rest[..len].windows(2).find_map(|pair| after_word(pair, "mod")) {
                        self.test_modules.insert([module, &[name]].concat());
                    }
                    len
                }
                TokenTree::Group(group) => {
                    self.walk(group.stream(), module);
                    1
                }
                TokenTree::Ident(word) if word == "mod" => self.declare(rest, module),
                TokenTree::Ident(word) if word == "use" && !is_punct(rest.get(1), '<') => self.import(rest, module),
                TokenTree::Ident(word) if word == "pub" => {
                    self.publish(rest);
                    1
                }
                TokenTree::Ident(word) if word == "impl" => {
                    self.implement(rest);
                    1
                }
                TokenTree::Ident(_) => self.mention(rest, module, false),
                // The path of another crate; one behind `>` is that of an associated item.
                TokenTree::Punct(_) if is_separator(rest) => {
                    let is_rooted = at == 0 || !is_punct(tokens.get(at - 1), '>');
                    2 + if is_rooted { self.mention(&rest[2..], module, true) } else { 0 }
                }
                _ => 1,
            };
        }
    }

    /// `mod name;` or `mod name { … }`.
    fn declare(&mut self, tokens: &[TokenTree], module: &[String]) -> usize {
        let Some(name) = after_word(tokens, "mod") else { return 1 };
        let inner = [module, &[name]].concat();
        self.module(&inner);
        if let Some(TokenTree::Group(body)) = tokens.get(2) {
            self.walk(body.stream(), &inner);
            return 3;
        }
        2
    }

    /// `use …;`.
    fn import(&mut self, tokens: &[TokenTree], module: &[String]) -> usize {
        let len = tokens.iter().position(|token| is_punct(Some(token), ';')).unwrap_or(tokens.len());
        let is_external = is_separator(&tokens[1..]);
        let tree = if is_external { &tokens[3..len] } else { &tokens[1..len] };
        for (line, segments, alias) in use_tree(tree, &[]) {
            if segments.last().is_some_and(|last| last != "*") {
                let path = if is_external { vec![] } else { segments.clone() };
                if !path.is_empty() && alias != "_" {
                    self.module(module).imports.insert(alias, path);
                }
            }
            self.note(Mention { line, segments, is_external, module: module.to_vec() });
        }
        len
    }

    /// `pub struct Name` and the like.
    fn publish(&mut self, tokens: &[TokenTree]) {
        let after = match tokens.get(1) {
            Some(TokenTree::Group(_)) => &tokens[2..],
            _ => &tokens[1..],
        };
        for keyword in ["struct", "enum", "union", "trait", "type"] {
            if let Some(name) = after_word(after, keyword) {
                let line = line_of(&after[1]);
                self.last().public_types.push((name, line));
            }
        }
    }

    /// `impl Trait for …`, where neither has parameters.
    fn implement(&mut self, tokens: &[TokenTree]) {
        let (trait_path, len) = path(&tokens[1..]);
        if let (Some(name), Some(TokenTree::Ident(word))) = (trait_path.last(), tokens.get(1 + len))
            && word == "for"
        {
            self.last().traits.insert(name.clone());
        }
    }

    /// A path in code; returns how many tokens it takes.
    fn mention(&mut self, tokens: &[TokenTree], module: &[String], is_external: bool) -> usize {
        let (segments, len) = path(tokens);
        if segments.len() > 1 {
            let line = line_of(&tokens[0]);
            self.note(Mention { line, segments, is_external, module: module.to_vec() });
        }
        len
    }

    fn note(&mut self, mention: Mention) {
        self.last().mentions.push(mention);
    }

    fn last(&mut self) -> &mut SourceFile {
        self.files.last_mut().expect("a file is being read")
    }
}

fn module_of(name: &str) -> ModulePath {
    let stem = name.trim_end_matches(".rs").trim_end_matches("/mod");
    if stem == "lib" { ModulePath::new() } else { stem.split('/').map(str::to_owned).collect() }
}

/// `a::b::c`, its segments and its tokens.
fn path(tokens: &[TokenTree]) -> (Vec<String>, usize) {
    let mut segments = Vec::new();
    let mut len = 0;
    while let Some(TokenTree::Ident(segment)) = tokens.get(len) {
        segments.push(segment.to_string());
        len += 1;
        if !(is_separator(&tokens[len..]) && matches!(tokens.get(len + 2), Some(TokenTree::Ident(_)))) {
            break;
        }
        len += 2;
    }
    (segments, len.max(1))
}

/// The paths of an import with their lines and the names that they get here; `*` ends a path that brings in everything.
fn use_tree(tokens: &[TokenTree], stem: &[String]) -> Vec<(usize, Vec<String>, String)> {
    let mut segments = stem.to_vec();
    let mut at = 0;
    let Some(first) = tokens.first() else { return Vec::new() };
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(word)) if word == "as" => {
                let alias = tokens.get(at + 1).map(ToString::to_string).unwrap_or_default();
                return vec![(line_of(first), segments, alias)];
            }
            Some(TokenTree::Ident(word)) if word == "self" && !segments.is_empty() => at += 1,
            Some(TokenTree::Ident(word)) => {
                segments.push(word.to_string());
                at += 1;
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                segments.push("*".to_owned());
                at += 1;
            }
            Some(TokenTree::Punct(_)) => at += 1,
            Some(TokenTree::Group(group)) => return group_members(group, &segments),
            _ => break,
        }
    }
    let alias = segments.last().cloned().unwrap_or_default();
    vec![(line_of(first), segments, alias)]
}

fn group_members(group: &Group, stem: &[String]) -> Vec<(usize, Vec<String>, String)> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens.split(|token| is_punct(Some(token), ',')).flat_map(|member| use_tree(member, stem)).collect()
}

/// `#[cfg(test)]` or `#[cfg(all(test, …))]`.
fn starts_test(tokens: &[TokenTree]) -> bool {
    let (Some(hash), Some(TokenTree::Group(attribute))) = (tokens.first(), tokens.get(1)) else { return false };
    let text = attribute.stream().to_string().replace(' ', "");
    is_punct(Some(hash), '#') && (text == "cfg(test)" || text.starts_with("cfg(all(test,"))
}

/// Tokens of an item with its attributes, up to its `;`, its block or the `,` behind it.
fn item_len(tokens: &[TokenTree]) -> usize {
    let mut at = 0;
    while is_punct(tokens.get(at), '#') {
        at += 2;
    }
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punct(Some(token), ';') || is_punct(Some(token), ','),
    };
    tokens[at..].iter().position(ends).map_or(tokens.len(), |end| at + end + 1)
}

fn after_word(tokens: &[TokenTree], word: &str) -> Option<String> {
    match tokens {
        [TokenTree::Ident(first), TokenTree::Ident(name), ..] if first == word => Some(name.to_string()),
        _ => None,
    }
}

fn is_separator(tokens: &[TokenTree]) -> bool {
    let joint = matches!(tokens.first(), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint);
    joint && is_punct(tokens.first(), ':') && is_punct(tokens.get(1), ':')
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn line_of(token: &TokenTree) -> usize {
    token.span().start().line
}
