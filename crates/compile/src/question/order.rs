//! Order: a numbered list in the right order.

use super::{check_unique, end_id, item_words, quoted_reason};
use crate::inline::Text;
use crate::markdown::{RawBlock, RawItem, RawKind, plain};
use course::{Block, Kind, Order, OrderItem};

pub(super) fn read(line: usize, body: &[RawBlock], text: &mut Text) -> Option<(Vec<Block>, Kind)> {
    let list = body.iter().position(|block| matches!(&block.kind, RawKind::List { ordered: true, .. }));
    let Some(at) = list else {
        text.report.error(
            text.place(line),
            "an order question without a numbered list",
            "write the items in their right order: `1. First {#first}`",
        );
        return None;
    };
    let situation = text.blocks(&body[..at]);
    super::nothing_after(&body[at + 1..], text);
    let RawKind::List { items, .. } = &body[at].kind else { return None };
    let read: Vec<(usize, OrderItem)> =
        items.iter().filter_map(|item| Some((item.line, order_item(item, text)?))).collect();
    check_unique(read.iter().map(|(line, item)| (*line, &item.id)), text);
    if items.len() < 3 {
        text.report.error(
            text.place(body[at].line),
            "fewer than three items to order",
            "write at least three",
        );
    }
    let items = read.into_iter().map(|(_, item)| item).collect();
    Some((situation, Kind::Order(Order { items })))
}

fn order_item(item: &RawItem, text: &mut Text) -> Option<OrderItem> {
    let (mut words, rest) = item_words(item, "an item", text)?;
    let id = end_id(&mut words, "an item", item.line, text)?;
    if plain(&words).trim().is_empty() {
        text.report.error(text.place(item.line), "an item that says nothing", "write it");
    }
    let reason = quoted_reason(rest, "an item", item.line, text)?;
    Some(OrderItem { id, text: text.inlines(&words), reason })
}
