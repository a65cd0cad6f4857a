//! What is said of tables as bureaus have them: rows that are no data, what was repaired, what was taken from
//! elsewhere.

use crate::finding::Code;
use crate::words::Say;

/// The sentences of a code, as in the file above.
pub(super) fn of(code: Code) -> (Say, Say) {
    match code {
        Code::RowSkipped => (
            Say(
                "{s}：{v}所在的行是小标题、表头、附注、合计、落款或页码，没有当作数据。",
                "{s}: the rows with {v} are headings, repeated headers, notes, totals, signatures or page numbers, and were not read as data.",
            ),
            Say(
                "不用改；如果其实是一行数据，请把这一行填完整。",
                "Nothing to do; if one is a row of data, fill in its cells.",
            ),
        ),
        Code::RowShifted => (
            Say(
                "{s}：这一行的内容和列对不上（如{v}）[，格数和表头不同（{o}）]，像是少了或多了一格，整行没有读取。",
                "{s}: the cells of this row do not stand in their columns (such as {v})[; it has another number of cells than the headers ({o})]: one seems to be missing or too many. The row was not read.",
            ),
            Say(
                "请对照表头，把内容移回各自的列；没有内容的格留空，不要删除。",
                "Move the cells back under their headers; leave a cell empty instead of deleting it.",
            ),
        ),
        Code::OtherHeader => (
            Say(
                "{s}：表里还有一行表头，列名或次序和读取所用的表头不同（如{v}），它下面的行没有读取。",
                "{s}: the table has another row of headers, with other columns or another order than those that are read (such as {v}); the rows below it were not read.",
            ),
            Say(
                "请把这一行下面各列的次序改成和那一行表头一样，再删去这一行。",
                "Bring the columns below this row into the order of those headers, and delete this row.",
            ),
        ),
        Code::UnitNotYuan => (
            Say(
                "{s}：写明的金额单位不是元：{v}。金额一律按元读取，不会替您换算。",
                "{s}: a unit of money other than the yuan is stated: {v}. Amounts are read as yuan, and nothing is converted for you.",
            ),
            Say(
                "请把金额换算成元再填，并把单位改为“元”。",
                "Give the amounts in yuan, and state the unit as 元.",
            ),
        ),
        Code::ZeroRestored => (
            Say(
                "{s}：{v}丢了开头的 0，已按 15 位编码补上。",
                "{s}: {v} had lost the zero it begins with; it was read with it, as codes have 15 digits.",
            ),
            Say(
                "请把单元格设为文本，填{o}；也可以让程序写出改好的工作簿（工作台的按钮，或命令 check --fix）。",
                "Make the cell a text with {o}, or have a corrected copy written (a button on the desk, or the command check --fix).",
            ),
        ),
        Code::FormulaValues => (
            Say(
                "{s}：有公式（共{o}格），读取的是保存时算好的数。",
                "{s}: {o} cells hold formulas; the values saved with them were read.",
            ),
            Say(
                "如果公式引用别的文件，请先打开核对、重新计算再保存。",
                "If they refer to other files, open the workbook, recalculate and save it.",
            ),
        ),
        Code::HiddenRead => (
            Say(
                "{s}：有看不见的内容（隐藏的工作表、行、列，或被合并单元格盖住的格），照样读取了。",
                "{s}: what nobody sees was read too: a hidden sheet, row or column, or a cell that a merged one covers.",
            ),
            Say(
                "请取消隐藏、取消合并，核对一遍；不该公布的内容请删除，看不见不等于不公布。",
                "Unhide or unmerge it and check it; delete what must not be published, as hiding does not keep it back.",
            ),
        ),
        Code::StruckRead => (
            Say(
                "{s}：有划掉的内容（删除线），照样读取了，共{o}格。",
                "{s}: {o} cells that are struck out, wholly or in part, were read too.",
            ),
            Say(
                "请核对：作废的请删除，仍然有效的请去掉删除线。",
                "Check them: delete what no longer holds, and remove the line from what does.",
            ),
        ),
        Code::LettersDiffer => (
            Say(
                "{s}：{v}里有上标、下标或划掉的字，不能确定哪些是数，没有猜测。",
                "{s}: letters of {v} are raised, lowered or struck out; it is not clear which of them count, and nothing is guessed.",
            ),
            Say(
                "请在格里只留要公布的数；注释序号请去掉，说明写到备注里。",
                "Leave only what is to be published in the cell; remove the mark of a footnote, and put the note into the remarks.",
            ),
        ),
        Code::IdFromName => (
            Say(
                "{s}：有{o}家机构没有编码，用名称作编号。",
                "{s}: {o} institutions have no code; their name is their id.",
            ),
            Say(
                "可以不管；机构改名后编号会变，加一列“机构编码”就不会变。",
                "Ignore this, or add a column “机构编码”: an id from a name changes when the name does.",
            ),
        ),
        Code::IdFound => (
            Say(
                "{s}：有{o}家机构没有编码，用政策所在名单里同名机构的编号。",
                "{s}: {o} institutions have no code; they have the id of the one of the same name in the list that gives the policy.",
            ),
            Say("可以不管；要自己写明，请加一列“机构编码”。", "Ignore this, or add a column “机构编码”."),
        ),
        Code::AreaFound => (
            Say(
                "{s}：有{o}家机构没有行政区划代码，按政策所在名单里的区县（或同名机构）取得。",
                "{s}: {o} institutions have no area code; they have that of their district, or of the one of the same name, in the list that gives the policy.",
            ),
            Say(
                "可以不管；要自己写明，请加一列“行政区划代码”。",
                "Ignore this, or add a column “行政区划代码”.",
            ),
        ),
        Code::AreaTaken => (
            Say(
                "{s}：有{o}家机构没有行政区划代码，用本市的代码{v}。政策没有按区县区分，不影响上限。",
                "{s}: {o} institutions have no area code; they have the city's, {v}. The policy does not tell districts apart, so no cap changes.",
            ),
            Say(
                "可以不管；要按区县筛选，请加一列“行政区划代码”。",
                "Ignore this, or add a column “行政区划代码” to tell districts apart.",
            ),
        ),
        Code::AboutTaken => (
            Say(
                "{s}：没有“发布信息”表，{o}取自表格上方的文字或政策表：{v}。",
                "{s}: there is no sheet “发布信息”; {o} come from the lines above the table or from the policy: {v}.",
            ),
            Say(
                "请核对；不对就加一张“发布信息”表（两列：项目、内容）写明。",
                "Check them; else add a sheet “发布信息” (two columns: 项目, 内容) that says so.",
            ),
        ),
        Code::AboutMissing => (
            Say("{s}：没有说明{v}。", "{s}: nothing says {v}."),
            Say(
                "请在同一工作簿里加一张“发布信息”表，或在同一文件夹里放一个“发布信息.csv”：两列，“项目”写上面的名称，“内容”写内容。",
                "Add a sheet “发布信息” to the workbook, or a file “发布信息.csv” to the folder: column 项目 holds these names, column 内容 the values.",
            ),
        ),
        Code::PolicyMissing => (
            Say(
                "{s}：这张表是一行一种产品的名单，还需要政策表（调控目标、中选种植体、牙冠目录等），没有找到。",
                "{s}: this table has one row an offer and needs a policy (caps, catalogues of implants and crowns); there is none.",
            ),
            Say(
                "请另外指明政策表（工作台的“政策（限价和目录）在另一份文件里？”，或命令的 --policy），或把政策的各张表放在同一工作簿或文件夹里。",
                "Name one (on the desk, or with --policy), or put the policy's sheets into the same workbook or folder.",
            ),
        ),
        Code::RowsDisagree => (
            Say(
                "{s}：{v}和同一家机构别处写的不一样。",
                "{s}: {v} differs from what stands elsewhere of the same institution.",
            ),
            Say(
                "请改成一致[（另一处：{o}）]；如果是两家同名机构，请加一列“机构编码”区分。",
                "Make them agree[ (the other: {o})]; of two institutions with one name, add a column “机构编码”.",
            ),
        ),
        Code::RemarksJoined => (
            Say(
                "{s}：同一家机构另有一行写了{v}，几行的备注已连在一起，作为这家机构的备注公布。",
                "{s}: a further row of an institution says {v}; the remarks of its rows were put together and are published as its note.",
            ),
            Say(
                "请核对连起来是否清楚；只说某一种产品的，请在备注里写明是哪一种。",
                "Check whether they are clear together; where one is about a single product, name it there.",
            ),
        ),
        Code::ProductUnclear => (
            Say(
                "{s}：目录里不止一种产品叫{v}，不能确定是哪一种。",
                "{s}: several products of the catalogue are called {v}; it is not clear which one is meant.",
            ),
            Say(
                "请写目录里的编号，或品牌加产品名称[：{o}]。",
                "Write the id of the catalogue, or the brand with the product[: {o}].",
            ),
        ),
        Code::MergedAcross => (
            Say(
                "{s}：{v}写在横跨几列的合并单元格里，不能确定是哪一列的内容。",
                "{s}: {v} stands in a cell that is merged over several columns; it is not clear which of them it is for.",
            ),
            Say(
                "请取消合并，每一列各写各的；没有的留空。几样合成一个价的，请写在“打包价”一列。",
                "Unmerge the cell and give each column its own value, or none. One price for all of them goes into the column “打包价”.",
            ),
        ),
        Code::MergedCount => (
            Say(
                "{s}：{v}写在合并的单元格里，是几种产品合计的数，不能算给每一种。",
                "{s}: {v} stands in a merged cell; it is the sum of several products and not each one's own.",
            ),
            Say("请取消合并，每种产品各写各的数。", "Unmerge the cell and give each product its own number."),
        ),
        Code::NoKnownTable => (
            Say(
                "{s}：没有找到认得的表头，整张表没有读取。最像表头的一行从{v}开始。",
                "{s}: no row holds headers that are known; the table was not read. The row that is likest to them begins with {v}.",
            ),
            Say(
                "表头要占一行，一格一个列名，用简体字写[，如{o}]；CSV 的各列用逗号隔开。也可以从模板开始填。",
                "Give the table a row of headers, one a cell, in simplified Chinese[, such as {o}]; separate the columns of a CSV file by commas. Or begin with the template.",
            ),
        ),
        Code::HeaderGarbled => (
            Say(
                "{s}：表头{v}是乱码，整张表没有读取。",
                "{s}: the header {v} is garbled; the table was not read.",
            ),
            Say(
                "请打开原来的文件，另存为 .xlsx 或“CSV UTF-8”，再读这一份[（表头可能是：{o}）]。",
                "Open the original file, save it as .xlsx or “CSV UTF-8”, and read that one[ (the header is probably {o})].",
            ),
        ),
        Code::PartlyRead => (
            Say(
                "{s}：只读取了其中的加收、减收，没有读取{v}。",
                "{s}: only surcharges and reductions were read from it; {v} was not.",
            ),
            Say(
                "其中还有加收、减收的，请写成“即刻种植加收30%”这样，或填在“加收规则”表里；属于项目内涵、除外内容的，请填在那一列；否则可以不管。",
                "If it holds more of them, write each as “即刻种植加收30%” or put it into the sheet “加收规则”; put contents and exclusions into their columns; else ignore this.",
            ),
        ),
        _ => (
            Say(
                "{s}：{v}和同一项目别处写的加收不一致。",
                "{s}: {v} differs from the surcharge that stands elsewhere for the same item.",
            ),
            Say("请核对，改成一致[（另一处：{o}）]。", "Check both and make them agree[ (the other: {o})]."),
        ),
    }
}
