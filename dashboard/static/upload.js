// Hands in files, picked or dropped, one by one or as a folder, and shows what becomes
// of each as soon as it is known. Without this script the form works too, for files that
// are picked, and leads to a page of receipts.
"use strict";
(() => {
  const row = (rows, line) => {
    const tr = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    if (/^\/documents\/[^/\\]/.test(line.href || "")) {
      const link = document.createElement("a");
      link.href = line.href;
      link.textContent = line.file;
      name.append(link);
    } else name.textContent = line.file;
    const word = document.createElement("td"), text = document.createElement("td");
    word.textContent = line.word;
    text.textContent = line.text;
    text.className = "t";
    tr.append(name, word, text);
    rows.append(tr);
  };

  const ended = (form, said, text, href) => {
    said.textContent = text;
    form.querySelector("button").disabled = false;
    for (const [to, label] of [[href, "看这一批改了哪些数"], ["/documents", "刷新清单"]]) {
      if (!to) continue;
      const link = document.createElement("a");
      link.href = to;
      link.textContent = label;
      said.append(" ", link);
    }
  };

  // Files that were dropped, by form, each with its path.
  const dropped = new WeakMap();
  const inputs = (form) => [...form.querySelectorAll("input[type=file]")];
  const chosen = (form) => dropped.get(form) || inputs(form).flatMap((input) => [...input.files].map((file) => [file, file.webkitRelativePath || file.name]));
  const forget = (form) => {
    dropped.delete(form);
    for (const input of inputs(form)) input.value = "";
    picked(form);
  };

  // tooMuch says why files are not sent at all, "" where they can be.
  const tooMuch = (form, files) => {
    const most = Number(form.dataset.files), bytes = Number(form.dataset.bytes);
    if (!files.length) return "还没有选文件；请先选，或拖进来。";
    if (files.length > most) return "一次最多上传 " + most + " 个文件，这次选了 " + files.length + " 个；请打成 zip，或分几次交。";
    if (files.reduce((sum, [file]) => sum + file.size, 0) > bytes) return "这次选的文件合计超过 " + (bytes >> 20) + " MB；请分几次交。";
    return "";
  };

  const send = (form) => {
    const files = chosen(form), box = document.querySelector(".receiving");
    const said = box.querySelector(".receiving-state"), bar = box.querySelector("progress"), rows = box.querySelector("tbody");
    box.hidden = false;
    rows.replaceChildren();
    bar.value = 0;
    const why = tooMuch(form, files);
    if (why) { said.textContent = why; return; }
    const body = new FormData();
    body.append("district", form.elements.district.value);
    for (const [file, path] of files) body.append("files", file, path);
    bar.removeAttribute("value");
    said.textContent = "正在上传";
    form.querySelector("button").disabled = true;
    const ask = new XMLHttpRequest();
    let read = 0, done = 0, closed = false;
    ask.open("POST", form.action);
    ask.setRequestHeader("Accept", "application/x-ndjson");
    ask.upload.onprogress = (e) => {
      if (!e.lengthComputable) return;
      bar.value = (100 * e.loaded) / e.total;
      said.textContent = (e.loaded < e.total ? "正在上传 " + Math.floor(bar.value) + "%" : "已上传，正在读取") + "（" + files.length + " 个）";
    };
    const lines = () => {
      if (!/ndjson/.test(ask.getResponseHeader("Content-Type") || "")) return;
      for (let end; (end = ask.responseText.indexOf("\n", read)) >= 0; read = end + 1) {
        const line = JSON.parse(ask.responseText.slice(read, end));
        if (line.fault) { closed = true; ended(form, said, line.fault); }
        else if (line.done) { closed = true; bar.value = 100; forget(form); ended(form, said, line.text, line.href); }
        else {
          row(rows, line);
          if (!line.part) done++;
          bar.value = (100 * done) / line.total;
          said.textContent = "已读 " + done + "／" + line.total + (done < line.total ? "，还有 " + (line.total - done) + " 个" : "，正在发布");
        }
      }
    };
    ask.onprogress = lines;
    ask.onload = () => {
      lines();
      if (closed) return;
      const page = new DOMParser().parseFromString(ask.responseText, "text/html");
      const why = page.querySelector("[role=alert]");
      ended(form, said, why ? why.textContent : "没有收下，请稍后再试。");
    };
    ask.onerror = () => { if (!closed) ended(form, said, "连接断了，或选好的文件已被改动、移走，没有收到结果。选的文件还在，可再按“上传”；已收下的重复交不会重复计，收到了哪些见清单。"); };
    ask.send(body);
  };

  // The form is replaced with the rest of the page when the scope changes.
  const handsIn = (e) => e.target.closest && e.target.closest("form.hand-in");
  document.addEventListener("submit", (e) => {
    if (!handsIn(e)) return;
    e.preventDefault();
    send(handsIn(e));
  });
  // A browser names its own button in its own language; ours is in the page's.
  const picked = (form, unread) => {
    const names = chosen(form).map(([, path]) => path);
    form.querySelector(".picked").textContent = (names.length ? "已选 " + names.length + " 个：" + names.slice(0, 5).join("、") + (names.length > 5 ? " 等" : "") : "还没有选文件") + (unread ? "；有 " + unread + " 个读不出，没有选上" : "");
  };
  const own = () => {
    for (const form of document.querySelectorAll("form.hand-in")) {
      const input = form.querySelector("input[type=file]:not(.unseen)");
      if (!input) continue;
      for (const input of inputs(form)) {
        input.classList.add("unseen");
        input.required = input.disabled = false;
      }
      for (const part of form.querySelectorAll(".pick, .picked, .folder")) part.hidden = false;
      if (!("webkitdirectory" in input)) form.querySelector(".folder").hidden = true;
      picked(form);
    }
  };
  own();
  new MutationObserver(own).observe(document.body, { childList: true });
  document.addEventListener("change", (e) => {
    const form = handsIn(e);
    if (!form || e.target.type !== "file") return;
    dropped.delete(form);
    for (const input of inputs(form)) if (input !== e.target) input.value = "";
    picked(form);
  });

  // walk gathers the files of what was dropped, folders with what is in them.
  const walk = async (entry, path, files) => {
    try {
      if (entry.isFile) files.push([await new Promise((done, failed) => entry.file(done, failed)), path + entry.name]);
      if (!entry.isDirectory) return;
      const reader = entry.createReader();
      for (let some; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length; ) {
        for (const one of some) await walk(one, path + entry.name + "/", files);
      }
    } catch {
      files.unread++;
    }
  };
  const over = (form, is) => form.classList.toggle("over", is);
  document.addEventListener("dragover", (e) => { if (handsIn(e)) { e.preventDefault(); over(handsIn(e), true); } });
  document.addEventListener("dragleave", (e) => { if (handsIn(e) && !handsIn(e).contains(e.relatedTarget)) over(handsIn(e), false); });
  document.addEventListener("drop", async (e) => {
    const form = handsIn(e);
    if (!form) return;
    e.preventDefault();
    over(form, false);
    // Entries and files must be taken before the first wait, after which they are gone.
    const entries = [...e.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const files = entries.length ? [] : [...e.dataTransfer.files].map((file) => [file, file.name]);
    files.unread = 0;
    for (const entry of entries) await walk(entry, "", files);
    for (const input of inputs(form)) input.value = "";
    dropped.set(form, files);
    picked(form, files.unread);
  });
})();
