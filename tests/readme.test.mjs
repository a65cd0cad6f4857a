// The README leads nowhere that is not there, and its commands work.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fresh, root } from "./browser/support/command.mjs";
import { workbook } from "./browser/support/workbook.mjs";

const text = readFileSync(join(root, "README.md"), "utf8");
const commands = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap((block) => block[1].split("\n"))
  .map((line) => line.replace(/\s+#.*$/, "").trim())
  .filter((line) => line && !line.startsWith("#"));

test("it opens with the two commands", () => {
  assert.deepEqual(commands.slice(0, 2), ["sh www/demo.sh", "sh tests/all.sh"]);
  assert.ok(text.indexOf("sh www/demo.sh") < 1500, "they are not at the top");
});

test("every link leads to a file of the repository, and every anchor to a heading", () => {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]).filter((link) => !/^[a-z]+:/.test(link));
  assert.ok(links.length > 3);
  const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1].toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, "").replaceAll(" ", "-"));
  for (const link of links) {
    const [path, anchor] = link.split("#");
    if (path) assert.ok(existsSync(join(root, path)), link);
    else assert.ok(anchors.includes(anchor), link);
  }
});

// What takes minutes, or does not end by itself, is run by the other tests or looked up only.
const looked = { sh: (words) => existsSync(join(root, words[0])), git: () => true, cargo: (words) => known(words[0]) };

function known(subcommand) {
  return spawnSync("cargo", ["help", subcommand], { stdio: "ignore" }).status === 0;
}

// The list that a bureau has published already: one row an offer, the institution's cells empty over its second.
const published = workbook({
  Sheet1: [
    ["示例市口腔种植价格公示表"],
    ["序号", "机构编码", "医疗机构名称", "行政区划代码", "机构等级", "经营性质", "是否参与专项治理", "医疗服务费", "种植体系统品牌", "种植体价格", "牙冠品牌", "牙冠价格"],
    ["1", "H99010100001", "示例市第一示范医院", "990101", "三级", "公立", "是", "￥3,977.00元", "士卓曼", "1850.00", "示例氧化锆甲", "327.00"],
    ["", "", "", "", "", "", "", "", "登士柏", "1850.00", "示例氧化锆乙", "656.00"],
  ],
});

test("every command of it runs, one after the other as a clerk would type them", () => {
  const desk = fresh("desk");
  mkdirSync(desk, { recursive: true });
  symlinkSync(join(root, "tests"), join(desk, "tests"));
  const binary = process.env.IMPLANT_PRICES ?? join(root, process.env.CARGO_TARGET_DIR ?? "target", "debug/implant-prices");
  writeFileSync(join(desk, "名单.xlsx"), published);
  const policy = spawnSync(binary, ["convert", "tests/lists/demo", "-o", "政策.xlsx"], { cwd: desk, encoding: "utf8" });
  assert.equal(policy.status, 0, policy.stderr);
  let ran = 0;
  for (const line of commands) {
    const [command, ...words] = line.split(/\s+/);
    if (command in looked) {
      assert.ok(looked[command](words), line);
      continue;
    }
    if (command === "mv") {
      const done = spawnSync(command, words, { cwd: desk, encoding: "utf8" });
      assert.equal(done.status, 0, `${line}\n${done.stderr}`);
      continue;
    }
    assert.match(command, /(^|\/)implant-prices$/, `what is this? ${line}`);
    const asked = words[0] === "serve" ? ["serve", "--help"] : words;
    const done = spawnSync(binary, asked, { cwd: desk, encoding: "utf8" });
    assert.equal(done.status, 0, `${line}\n${done.stderr}${done.stdout}`);
    ran += 1;
  }
  assert.ok(ran >= 4, `only ${ran} commands ran`);
});
