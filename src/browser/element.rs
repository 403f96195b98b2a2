//! Elements of the page, for the `view!` of the `markup` crate: one type for all of them, so that their code exists
//! once. Everything that changes by itself is a counted signal, see `view/parts/live.rs`.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::Attribute as TachysAttribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Attributes that never change: name and value.
type Fixed = &'static [(&'static str, &'static str)];
/// What listens.
type Handler = Box<dyn FnMut(web_sys::Event)>;

/// An element that is yet to be made.
pub(crate) struct Element {
    tag: &'static str,
    fixed: Fixed,
    parts: Vec<Part>,
    children: Vec<AnyView>,
}

/// Something about an element that is not fixed.
pub(crate) struct Part {
    name: &'static str,
    kind: PartKind,
}

enum PartKind {
    /// An attribute; `None` takes it away.
    Attribute(Changing<Option<String>>),
    /// A class that is on or off.
    Class(Changing<bool>),
    /// A property that is on or off.
    Switch(Changing<bool>),
    /// A property that is text.
    Words(Changing<String>),
    /// A listener.
    On(SendWrapper<Handler>),
}

/// A value, or what gives the value of now.
pub(crate) enum Changing<T> {
    /// Stays.
    Fixed(T),
    /// Changes by itself.
    Live(Box<dyn Fn() -> T + Send>),
}

/// Begins an element. This and what follows is kept out of line: it is called from every corner of every screen.
#[inline(never)]
pub(crate) fn begin(tag: &'static str, fixed: Fixed) -> Box<Element> {
    Box::new(Element { tag, fixed, parts: Vec::new(), children: Vec::new() })
}

/// The element as a view.
#[inline(never)]
#[expect(clippy::boxed_local, reason = "a pointer to pass on from every corner, not forty bytes")]
pub(crate) fn finish(element: Box<Element>) -> AnyView {
    (*element).into_any()
}

/// Begins several views without an element around them.
#[inline(never)]
pub(crate) fn several() -> Box<Element> {
    begin("", &[])
}

/// Several views as one.
#[inline(never)]
#[expect(clippy::boxed_local, reason = "a pointer to pass on from every corner, not forty bytes")]
pub(crate) fn together(views: Box<Element>) -> AnyView {
    views.children.into_any()
}

/// What can stand in an element.
pub(crate) trait Child {
    /// Puts it last.
    fn add(self, element: &mut Element);
}

macro_rules! children {
    ($($kind:ty),+) => {
        $(impl Child for $kind {
            #[inline(never)]
            fn add(self, element: &mut Element) {
                element.children.push(self.into_any());
            }
        })+
    };
}

children!(
    AnyView,
    Vec<AnyView>,
    Option<AnyView>,
    Option<Vec<AnyView>>,
    String,
    Option<String>,
    &'static str,
    ()
);

impl Child for usize {
    #[inline(never)]
    fn add(self, element: &mut Element) {
        self.to_string().add(element);
    }
}

impl Child for u16 {
    fn add(self, element: &mut Element) {
        usize::from(self).add(element);
    }
}

/// An attribute whose value is computed.
#[inline(never)]
pub(crate) fn attribute(element: &mut Element, name: &'static str, value: Changing<Option<String>>) {
    element.parts.push(Part { name, kind: PartKind::Attribute(value) });
}

/// A class that is on or off.
#[inline(never)]
pub(crate) fn class_if(element: &mut Element, name: &'static str, is: Changing<bool>) {
    element.parts.push(Part { name, kind: PartKind::Class(is) });
}

/// What a property may be set to.
pub(crate) trait Property {
    /// As a part.
    fn kind(self) -> PropertyKind;
}

/// A property's value.
pub(crate) struct PropertyKind(PartKind);

/// A property of the element, not of the markup: what is ticked, what is typed.
#[inline(never)]
pub(crate) fn property(element: &mut Element, name: &'static str, value: PropertyKind) {
    element.parts.push(Part { name, kind: value.0 });
}

impl Property for bool {
    fn kind(self) -> PropertyKind {
        PropertyKind(PartKind::Switch(self.into()))
    }
}

impl Property for ArcSignal<bool> {
    fn kind(self) -> PropertyKind {
        PropertyKind(PartKind::Switch(self.into()))
    }
}

impl Property for ArcSignal<String> {
    fn kind(self) -> PropertyKind {
        PropertyKind(PartKind::Words(Changing::Live(Box::new(move || self.get()))))
    }
}

/// A listener for an event.
pub(crate) fn on<E: JsCast>(element: &mut Element, name: &'static str, mut handler: impl FnMut(E) + 'static) {
    listen(element, name, Box::new(move |event| handler(event.unchecked_into())));
}

#[inline(never)]
fn listen(element: &mut Element, name: &'static str, handler: Handler) {
    element.parts.push(Part { name, kind: PartKind::On(SendWrapper::new(handler)) });
}

impl From<&str> for Changing<Option<String>> {
    #[inline(never)]
    fn from(text: &str) -> Self {
        Changing::Fixed(Some(text.to_owned()))
    }
}

impl From<String> for Changing<Option<String>> {
    #[inline(never)]
    fn from(text: String) -> Self {
        Changing::Fixed(Some(text))
    }
}

impl From<Option<&str>> for Changing<Option<String>> {
    #[inline(never)]
    fn from(text: Option<&str>) -> Self {
        Changing::Fixed(text.map(str::to_owned))
    }
}

impl From<Option<String>> for Changing<Option<String>> {
    #[inline(never)]
    fn from(text: Option<String>) -> Self {
        Changing::Fixed(text)
    }
}

impl From<usize> for Changing<Option<String>> {
    #[inline(never)]
    fn from(number: usize) -> Self {
        Changing::Fixed(Some(number.to_string()))
    }
}

impl From<u32> for Changing<Option<String>> {
    #[inline(never)]
    fn from(number: u32) -> Self {
        (number as usize).into()
    }
}

impl From<Option<usize>> for Changing<Option<String>> {
    #[inline(never)]
    fn from(number: Option<usize>) -> Self {
        Changing::Fixed(number.map(|number| number.to_string()))
    }
}

impl From<bool> for Changing<Option<String>> {
    #[inline(never)]
    fn from(is: bool) -> Self {
        Changing::Fixed(is.then(String::new))
    }
}

impl From<ArcSignal<bool>> for Changing<Option<String>> {
    #[inline(never)]
    fn from(is: ArcSignal<bool>) -> Self {
        Changing::Live(Box::new(move || is.get().then(String::new)))
    }
}

impl From<ArcSignal<String>> for Changing<Option<String>> {
    #[inline(never)]
    fn from(text: ArcSignal<String>) -> Self {
        Changing::Live(Box::new(move || Some(text.get())))
    }
}

impl From<ArcSignal<Option<&'static str>>> for Changing<Option<String>> {
    #[inline(never)]
    fn from(text: ArcSignal<Option<&'static str>>) -> Self {
        Changing::Live(Box::new(move || text.get().map(str::to_owned)))
    }
}

impl From<bool> for Changing<bool> {
    #[inline(never)]
    fn from(is: bool) -> Self {
        Changing::Fixed(is)
    }
}

impl From<ArcSignal<bool>> for Changing<bool> {
    #[inline(never)]
    fn from(is: ArcSignal<bool>) -> Self {
        Changing::Live(Box::new(move || is.get()))
    }
}

/// An element on the page.
pub(crate) struct Built {
    tag: &'static str,
    node: web_sys::Element,
    fixed: Fixed,
    /// Attributes and classes that were set and do not change by themselves.
    set: Vec<(&'static str, bool)>,
    /// What keeps the rest up to date; dropped, it stops.
    effects: Vec<RenderEffect<()>>,
    listeners: Vec<Listener>,
    children: Vec<AnyViewState>,
}

struct Listener {
    name: &'static str,
    /// Taken out while it runs, so that what it does may replace it.
    handler: Rc<RefCell<Option<Handler>>>,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

fn create(tag: &'static str) -> web_sys::Element {
    let drawn = ["svg", "use", "path", "line", "rect", "circle", "polyline", "g", "text"].contains(&tag);
    let document = web_sys::window().and_then(|window| window.document());
    let made = document.and_then(|document| {
        if drawn {
            document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag).ok()
        } else {
            document.create_element(tag).ok()
        }
    });
    // There is a document wherever this code can run, and the tags are those of the app.
    made.unwrap_or_else(|| JsValue::NULL.unchecked_into())
}

fn set_attribute(node: &web_sys::Element, name: &str, value: Option<&str>) {
    let _ = match value {
        // Writing what is there already would make screen readers speak again.
        Some(value) if node.get_attribute(name).as_deref() == Some(value) => Ok(()),
        Some(value) => node.set_attribute(name, value),
        None => node.remove_attribute(name),
    };
}

fn set_class(node: &web_sys::Element, name: &str, on: bool) {
    let _ = node.class_list().toggle_with_force(name, on);
}

fn set_property(node: &web_sys::Element, name: &str, value: &JsValue) {
    // Writing what is there already would move the cursor in a field.
    if js_sys::Reflect::get(node, &name.into()).is_ok_and(|now| now == *value) {
        return;
    }
    let _ = js_sys::Reflect::set(node, &name.into(), value);
}

/// Sets a value now, and again whenever it changes by itself.
fn follow<T: 'static>(value: Changing<T>, effects: &mut Vec<RenderEffect<()>>, set: Box<dyn Fn(T)>) {
    match value {
        Changing::Fixed(value) => set(value),
        Changing::Live(value) => effects.push(RenderEffect::new(move |_| set(value()))),
    }
}

impl Built {
    fn new(tag: &'static str) -> Built {
        Built {
            tag,
            node: create(tag),
            fixed: &[],
            set: Vec::new(),
            effects: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Makes the element what it shall be, whatever it was.
    fn become_(&mut self, fixed: Fixed, parts: Vec<Part>, children: Vec<AnyView>) {
        self.effects.clear();
        if !std::ptr::eq(self.fixed, fixed) {
            for (name, _) in self.fixed {
                if !fixed.iter().any(|(other, _)| other == name) {
                    set_attribute(&self.node, name, None);
                }
            }
            for (name, value) in fixed {
                set_attribute(&self.node, name, Some(value));
            }
            self.fixed = fixed;
        }
        for (name, class) in std::mem::take(&mut self.set) {
            let still = parts.iter().any(|part| part.name == name && part.is_class() == class);
            match (still, class) {
                (true, _) => {}
                (false, true) => set_class(&self.node, name, false),
                (false, false) => set_attribute(&self.node, name, None),
            }
        }
        let mut listening = Vec::new();
        for part in parts {
            self.take_part(part, &mut listening);
        }
        // Listeners that are not wanted any more.
        let node = &self.node;
        self.listeners.retain(|listener| {
            let wanted = listening.contains(&listener.name);
            if !wanted {
                let function = listener.closure.as_ref().unchecked_ref();
                let _ = node.remove_event_listener_with_callback(listener.name, function);
            }
            wanted
        });
        self.become_children(children);
    }

    fn take_part(&mut self, part: Part, listening: &mut Vec<&'static str>) {
        let Part { name, kind } = part;
        let node = self.node.clone();
        match kind {
            PartKind::Attribute(value) => {
                self.set.push((name, false));
                follow(
                    value,
                    &mut self.effects,
                    Box::new(move |value| set_attribute(&node, name, value.as_deref())),
                );
            }
            PartKind::Class(is) => {
                self.set.push((name, true));
                follow(is, &mut self.effects, Box::new(move |is| set_class(&node, name, is)));
            }
            PartKind::Switch(is) => {
                follow(is, &mut self.effects, Box::new(move |is| set_property(&node, name, &is.into())));
            }
            PartKind::Words(text) => {
                follow(
                    text,
                    &mut self.effects,
                    Box::new(move |text| set_property(&node, name, &text.into())),
                );
            }
            PartKind::On(handler) => {
                listening.push(name);
                self.listen(name, handler.take());
            }
        }
    }

    fn listen(&mut self, name: &'static str, handler: Handler) {
        if let Some(listener) = self.listeners.iter().find(|listener| listener.name == name) {
            *listener.handler.borrow_mut() = Some(handler);
            return;
        }
        let handler = Rc::new(RefCell::new(Some(handler)));
        let shared = handler.clone();
        let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
            let taken = shared.borrow_mut().take();
            if let Some(mut work) = taken {
                work(event);
                shared.borrow_mut().get_or_insert(work);
            }
        });
        let _ = self.node.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        self.listeners.push(Listener { name, handler, closure });
    }

    fn become_children(&mut self, children: Vec<AnyView>) {
        if children.len() == self.children.len() {
            for (child, state) in children.into_iter().zip(&mut self.children) {
                child.rebuild(state);
            }
            return;
        }
        for state in &mut self.children {
            state.unmount();
        }
        self.children = children
            .into_iter()
            .map(|child| {
                let mut state = child.build();
                state.mount(&self.node, None);
                state
            })
            .collect();
    }
}

impl Part {
    fn is_class(&self) -> bool {
        matches!(self.kind, PartKind::Class(_))
    }
}

impl Render for Element {
    type State = Built;

    fn build(self) -> Built {
        let mut built = Built::new(self.tag);
        built.become_(self.fixed, self.parts, self.children);
        built
    }

    fn rebuild(self, built: &mut Built) {
        if built.tag == self.tag {
            built.become_(self.fixed, self.parts, self.children);
            return;
        }
        let mut new = self.build();
        built.insert_before_this(&mut new);
        built.unmount();
        *built = new;
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.node.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        let _ = parent.insert_before(&self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.node.parent_element() else { return false };
        child.mount(&parent, Some(&self.node));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.node.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<SomeNewAttr: TachysAttribute> = Element;

    fn add_any_attr<NewAttr: TachysAttribute>(self, _: NewAttr) -> Element {
        self
    }
}

/// The framework asks for it; pages are made in the browser alone.
impl RenderHtml for Element {
    type AsyncOutput = Element;
    type Owned = Element;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Element {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Element {
        self
    }
}
