//! Sheets → a workbook with drop-downs and notes. The same sheets give the same bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::sheets::Filled;
use crate::day::Day;
use crate::fields::word::LABEL;
use crate::fields::{Field, Kind, PAIR_HEADERS, Shape, Sheet, Words};

/// Rows below the last one that have drop-downs too.
const SPARE: u32 = 2000;

/// The workbook of some sheets. With `example` the rows are shown as examples to be deleted.
pub fn book(sheets: &[Filled], example: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same list gives the same bytes: the file does not say when it was made.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    for filled in sheets {
        let page = book.add_worksheet();
        page.set_name(filled.sheet.name())?;
        match filled.sheet.shape() {
            Shape::Pairs => pairs(page, filled, example)?,
            _ => table(page, filled, example)?,
        }
        page.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}

fn header() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xDD_EB_F7))
        .set_border(FormatBorder::Thin)
}

/// How the cells of a kind look. Texts are formatted as texts, so that codes keep their zeros.
fn look(kind: Kind, example: bool) -> Format {
    let format = match kind {
        Kind::Amount => Format::new().set_num_format("0.00"),
        Kind::Count => Format::new().set_num_format("0"),
        Kind::Day => Format::new().set_num_format("yyyy-mm-dd"),
        _ => Format::new().set_num_format("@").set_text_wrap(),
    };
    if example { format.set_italic().set_font_color(Color::RGB(0x59_59_59)) } else { format }
}

fn table(page: &mut Worksheet, filled: &Filled, example: bool) -> Result<(), XlsxError> {
    for (column, field) in (0..).zip(filled.sheet.fields()) {
        let need = if field.need { "*" } else { "" };
        page.write_string_with_format(0, column, format!("{}{need}", field.header), &header())?;
        page.insert_note(0, column, &note(field))?;
        page.set_column_format(column, &look(field.kind, false))?;
        page.set_column_width(column, width(field))?;
        let rows = (0..).zip(&filled.rows);
        for (row, cells) in rows {
            write(
                page,
                row + 1,
                column,
                cells.get(usize::from(column)).map_or("", String::as_str),
                field.kind,
                example,
            )?;
        }
        let last = u32::try_from(filled.rows.len()).unwrap_or(u32::MAX).saturating_add(SPARE).min(1_048_575);
        if let Some(choice) = choice(field)? {
            page.add_data_validation(1, column, last, column, &choice)?;
        }
    }
    Ok(())
}

fn pairs(page: &mut Worksheet, filled: &Filled, example: bool) -> Result<(), XlsxError> {
    for (column, (name, width)) in (0..).zip(PAIR_HEADERS.iter().zip([18, 60, 30])) {
        page.write_string_with_format(0, column, *name, &header())?;
        page.set_column_width(column, width)?;
        page.set_column_format(column, &look(Kind::Text, false))?;
    }
    for (row, cells) in (1..).zip(&filled.rows) {
        let [key, value, second] = [0, 1, 2].map(|at| cells.get(at).map_or("", String::as_str));
        let Some(field) = filled.sheet.fields().find(|field| field.header == key) else { continue };
        page.write_string_with_format(row, 0, key, &header())?;
        page.insert_note(row, 0, &note(field))?;
        write(page, row, 1, value, Kind::Text, example)?;
        write(page, row, 2, second, Kind::Text, example)?;
        if let Some(choice) = choice(field)? {
            page.add_data_validation(row, 1, row, 1, &choice)?;
        }
        if field.path == "policy/basis/*" {
            page.add_data_validation(row, 2, row, 2, &listed(&LABEL)?)?;
        }
    }
    Ok(())
}

/// A cell as its kind has it: amounts and counts as numbers, days as dates, everything else as text.
fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    kind: Kind,
    example: bool,
) -> Result<(), XlsxError> {
    let format = look(kind, example);
    // The first days of 1900 are counted wrongly by spreadsheets, earlier ones not at all.
    let day = Day::parse(text).filter(|day| day.parts().0 > 1900);
    match (kind, text.parse::<f64>(), day) {
        _ if text.is_empty() => {}
        // A double holds every amount to the fen: its shortest text is the text that was written.
        (Kind::Amount | Kind::Count, Ok(number), _) => {
            page.write_number_with_format(row, column, number, &format)?;
        }
        (Kind::Day, _, Some(day)) => {
            let (year, month, day) = day.parts();
            let day = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(u16::MAX), month, day)?;
            page.write_datetime_with_format(row, column, &day, &format)?;
        }
        _ => {
            page.write_string_with_format(row, column, text, &format)?;
        }
    }
    Ok(())
}

fn note(field: &Field) -> Note {
    let need = if field.need { "必填。" } else { "" };
    Note::new(format!("{need}{}", field.hint())).add_author_prefix(false).set_width(260).set_height(110)
}

fn width(field: &Field) -> f64 {
    match field.kind {
        Kind::Amount
        | Kind::Rate
        | Kind::Count
        | Kind::Day
        | Kind::Flag(_)
        | Kind::Word(_)
        | Kind::Degrees => 13.0,
        _ => 20.0,
    }
}

/// The drop-down of a field, where it has one. Fields that take other texts too only suggest.
fn choice(field: &Field) -> Result<Option<DataValidation>, XlsxError> {
    if let Some((sheet, column)) = refers(field) {
        let letter = char::from(b'A' + column);
        let ids = Formula::new(format!("='{}'!${letter}$2:${letter}$5000", sheet.name()));
        let choice =
            DataValidation::new().allow_list_formula(ids).set_error_style(DataValidationErrorStyle::Warning);
        return choice.set_error_message(format!("“{}”表里没有这个编号。", sheet.name())).map(Some);
    }
    let strict = matches!(field.kind, Kind::Flag(_) | Kind::Word(_));
    let choice = field.kind.words().map(listed).transpose()?;
    Ok(choice.map(|choice| choice.show_error_message(strict)))
}

/// A drop-down of some words; a workbook holds at most 255 letters of them.
fn listed(words: &Words) -> Result<DataValidation, XlsxError> {
    DataValidation::new().allow_list_strings(&words.written())?.set_error_message("请从下拉列表里选。")
}

/// The sheet and column whose ids a field names.
fn refers(field: &Field) -> Option<(Sheet, u8)> {
    match (field.sheet, field.path) {
        (_, "^id") => Some((Sheet::Institutions, 0)),
        (Sheet::Modifiers, "^code") => Some((Sheet::Items, 0)),
        (Sheet::ImplantOffers, "product") => Some((Sheet::Implants, 0)),
        (Sheet::CrownOffers, "product") => Some((Sheet::Crowns, 0)),
        (Sheet::Institutions, "branch_of") => Some((Sheet::Institutions, 0)),
        _ => None,
    }
}
