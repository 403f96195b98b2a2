//! `view!` with the grammar of Leptos and far less code behind it.
//!
//! Leptos gives every element, attribute and listener a type of its own, and the compiler makes code for each: with
//! every kind of question and every screen, that code was over half of the learner's download. This macro parses
//! the same markup with the same parser and makes one small call for each element, child and attribute, with
//! everything that never changes in a static table. What the calls make is in `src/browser/element.rs`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;

/// Markup to an `AnyView`.
#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let config = rstml::ParserConfig::default().recover_block(true);
    match rstml::Parser::new(config).parse_simple(TokenStream::from(input)) {
        Ok(nodes) => roots(&nodes).unwrap_or_else(|error| error.to_compile_error()).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

fn roots(nodes: &[Node]) -> syn::Result<TokenStream> {
    if let [only @ Node::Element(_)] = nodes {
        return child(only);
    }
    let views = nodes.iter().map(child).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {{
        let mut several = crate::browser::element::several();
        #( crate::browser::element::Child::add(#views, &mut several); )*
        crate::browser::element::together(several)
    }})
}

/// Something that `Child::add` takes.
fn child(node: &Node) -> syn::Result<TokenStream> {
    match node {
        Node::Element(element) => self::element(element),
        Node::Block(block) => {
            let statements = block
                .try_block()
                .map(|block| &block.stmts)
                .ok_or_else(|| syn::Error::new(block.span(), "a block that is no expression"))?;
            Ok(quote! {{ #(#statements)* }})
        }
        Node::Text(text) => Ok(text.value.to_token_stream()),
        Node::Comment(_) | Node::Doctype(_) | Node::Fragment(_) | Node::RawText(_) | Node::Custom(_) => {
            Err(syn::Error::new(node.span(), "elements, blocks and quoted text only"))
        }
    }
}

fn element(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    // `use` is a word of Rust, so one writes `use_`.
    let name = element.name().to_string();
    let tag = name.trim_end_matches('_');
    let mut fixed = Vec::new();
    let mut parts = Vec::new();
    for attribute in element.attributes() {
        match attribute {
            NodeAttribute::Attribute(keyed) => self::attribute(keyed, &mut fixed, &mut parts)?,
            NodeAttribute::Block(block) => {
                return Err(syn::Error::new(block.span(), "name the attribute"));
            }
        }
    }
    let children = element.children.iter().map(child).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {{
        #[allow(unused_mut)]
        let mut made = crate::browser::element::begin(#tag, &[#(#fixed),*]);
        #( #parts; )*
        #( crate::browser::element::Child::add(#children, &mut made); )*
        crate::browser::element::finish(made)
    }})
}

/// What never changes goes into the static table, everything else into the parts.
fn attribute(
    keyed: &KeyedAttribute,
    fixed: &mut Vec<TokenStream>,
    parts: &mut Vec<TokenStream>,
) -> syn::Result<()> {
    let key = keyed.key.to_string();
    let Some(value) = keyed.value() else {
        fixed.push(quote! { (#key, "") });
        return Ok(());
    };
    let door = quote! { crate::browser::element };
    parts.push(match key.split_once(':') {
        Some(("on", event)) => {
            let kind = event_type(event)
                .ok_or_else(|| syn::Error::new(keyed.key.span(), "add the event to `event_type`"))?;
            quote! { #door::on::<::leptos::ev::#kind>(&mut made, #event, #value) }
        }
        Some(("class", class)) => quote! { #door::class_if(&mut made, #class, (#value).into()) },
        Some(("prop", property)) => {
            quote! { #door::property(&mut made, #property, #door::Property::kind(#value)) }
        }
        Some(_) => return Err(syn::Error::new(keyed.key.span(), "`on:`, `class:` and `prop:` only")),
        None => {
            if let Some(text) = keyed.value_literal_string() {
                fixed.push(quote! { (#key, #text) });
                return Ok(());
            }
            quote! { #door::attribute(&mut made, #key, (#value).into()) }
        }
    });
    Ok(())
}

fn event_type(event: &str) -> Option<TokenStream> {
    match event {
        "click" => Some(quote! { MouseEvent }),
        "submit" => Some(quote! { SubmitEvent }),
        "keydown" => Some(quote! { KeyboardEvent }),
        "change" | "input" => Some(quote! { Event }),
        "dragstart" | "dragenter" | "dragover" | "dragleave" | "dragend" | "drop" => {
            Some(quote! { DragEvent })
        }
        _ => None,
    }
}
