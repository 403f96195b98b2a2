//! Sort: a list of groups, each with a list of what belongs to it.

use super::{check_unique, end_id, item_words, quoted_reason};
use crate::inline::Text;
use crate::markdown::{RawBlock, RawItem, RawKind, plain};
use course::{Block, Group, Kind, OptionId, Sort, SortItem};

pub(super) fn read(line: usize, body: &[RawBlock], text: &mut Text) -> Option<(Vec<Block>, Kind)> {
    let list = body.iter().position(|block| matches!(&block.kind, RawKind::List { ordered: false, .. }));
    let Some(at) = list else {
        text.report.error(
            text.place(line),
            "a sort question without groups",
            "write a list of groups, `- Trafficking {#tip}`, each with a list of its items below it",
        );
        return None;
    };
    let situation = text.blocks(&body[..at]);
    super::nothing_after(&body[at + 1..], text);
    let RawKind::List { items: outer, .. } = &body[at].kind else { return None };
    let mut groups: Vec<(usize, Group)> = Vec::new();
    let mut items: Vec<(usize, SortItem)> = Vec::new();
    for item in outer {
        if let Some(group) = group(item, &mut items, text) {
            groups.push((item.line, group));
        }
    }
    let ids = groups.iter().map(|(line, g)| (*line, &g.id)).chain(items.iter().map(|(l, i)| (*l, &i.id)));
    check_unique(ids, text);
    let place = text.place(body[at].line);
    if outer.len() < 2 {
        text.report.error(place, "fewer than two groups", "write at least two");
    } else if items.len() < 3 {
        text.report.error(place, "fewer than three items to sort", "write at least three");
    }
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    let items = items.into_iter().map(|(_, item)| item).collect();
    Some((situation, Kind::Sort(Sort { groups, items })))
}

fn group(item: &RawItem, items: &mut Vec<(usize, SortItem)>, text: &mut Text) -> Option<Group> {
    let (mut words, rest) = item_words(item, "a group", text)?;
    let id = end_id(&mut words, "a group", item.line, text)?;
    if plain(&words).trim().is_empty() {
        text.report.error(text.place(item.line), "a group that says nothing", "write its name");
    }
    match rest {
        [RawBlock { kind: RawKind::List { items: inner, .. }, .. }] => {
            for one in inner {
                if let Some(read) = sort_item(one, &id, text) {
                    items.push((one.line, read));
                }
            }
        }
        _ => text.report.error(
            text.place(item.line),
            format!("the group `{id}` has no list of items"),
            "write its items as a list, two spaces in; every group needs one that belongs to it",
        ),
    }
    Some(Group { id, text: text.inlines(&words) })
}

fn sort_item(item: &RawItem, group: &OptionId, text: &mut Text) -> Option<SortItem> {
    let (mut words, rest) = item_words(item, "an item", text)?;
    let id = end_id(&mut words, "an item", item.line, text)?;
    if plain(&words).trim().is_empty() {
        text.report.error(text.place(item.line), "an item that says nothing", "write it");
    }
    let reason = quoted_reason(rest, "an item", item.line, text)?;
    Some(SortItem { id, text: text.inlines(&words), group: group.clone(), reason })
}
