// Draws the charts of a page and keeps the reader's place when the scope changes.
// Options are data: strings that begin with @ name a colour or a formatter here.
// Without this script a page has all its numbers, tables and links.
"use strict";
(() => {
  const drawn = new Map(); // .draw element -> { chart, text, panels }
  const missing = "—";

  const number = (v, decimals, signed) => {
    if (v === null || v === undefined || Number.isNaN(v)) return missing;
    const text = Math.abs(v).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    const zero = !/[1-9]/.test(text);
    return (zero ? "" : v < 0 ? "−" : signed ? "+" : "") + text;
  };
  const withUnit = (text, unit) => (unit === "" || text === missing ? text : text + (unit === "%" ? "" : " ") + unit);
  const last = (v) => (Array.isArray(v) ? v[v.length - 1] : v);

  // Each formatter is made from the fields behind its name and the whole option.
  const formatters = {
    "@name": () => (p) => p.name,
    "@missing": () => () => missing,
    "@axis": ([unit]) => (v) => {
      const step = unit === "万" ? (Math.abs(v) >= 1e8 ? [1e8, "亿"] : Math.abs(v) >= 1e4 ? [1e4, "万"] : [1, ""]) : [1, ""];
      return (v / step[0]).toLocaleString("en-US", { maximumFractionDigits: 10 }).replace("-", "−") + step[1];
    },
    "@number": ([decimals, signed, unit, ...rest]) => (p) => {
      const extra = rest.join("|");
      const v = extra.startsWith("=") ? Number(extra.slice(1)) : last(p.value);
      if (v === null || v === undefined || Number.isNaN(v)) return "";
      const text = withUnit(number(v, Number(decimals), signed === "+"), unit);
      return extra && !extra.startsWith("=") ? text + " " + extra : text;
    },
    "@series": (fields) => (p) => (fields.length ? p.seriesName + " " + formatters["@number"](fields)(p) : p.seriesName),
    "@label": () => (p) => p.name + "\n" + (p.data && p.data.label ? p.data.label.formatter(p) : ""),
    "@tip": ([decimals, signed, unit], option) => (p) => {
      const one = (q) => withUnit(number(last(q.value), Number(decimals), signed === "+"), unit);
      // A line cut at a change of scope is several series of one name.
      const held = (q) => last(q.value) !== null && last(q.value) !== undefined;
      if (Array.isArray(p)) return [p[0].name, ...p.filter((q) => held(q) || !p.some((o) => o.seriesName === q.seriesName && held(o))).map((q) => q.seriesName + "：" + one(q))].join("\n");
      if (p.componentType !== "series") return p.name;
      if (p.seriesType === "heatmap") return option.yAxis[0].data[p.value[1]] + "，" + option.xAxis[0].data[p.value[0]] + "\n" + one(p);
      return p.name + "\n" + p.seriesName + "：" + one(p);
    },
    "@xy": ([dx, sx, ux, nx, dy, sy, uy, ny]) => (p) =>
      p.componentType !== "series" ? p.name
        : [p.name, nx + "：" + withUnit(number(p.value[0], Number(dx), sx === "+"), ux), ny + "：" + withUnit(number(p.value[1], Number(dy), sy === "+"), uy)].join("\n"),
  };

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return (token) => style.getPropertyValue("--" + token.slice(1)).trim() || undefined;
  };

  const colourKeys = new Set(["color", "borderColor", "backgroundColor"]);

  // resolve replaces names of formatters and colours, only where ECharts expects
  // one: a name in the data that looks like a token stays a text.
  const resolve = (node, key, colour, option) => {
    if (typeof node === "string") {
      if (!node.startsWith("@")) return node;
      if (key === "formatter") {
        let [name, ...fields] = node.split("|");
        if (name.startsWith("@series@number")) name = "@series";
        return formatters[name] ? formatters[name](fields, option) : undefined;
      }
      return colourKeys.has(key) ? colour(node) : node;
    }
    if (Array.isArray(node)) {
      for (let i = 0; i < node.length; i++) if (typeof node[i] === "object" ? node[i] : key === "color") node[i] = resolve(node[i], key, colour, option);
      return node;
    }
    if (node) for (const k of Object.keys(node)) node[k] = resolve(node[k], k, colour, option);
    return node;
  };

  // ticks is the room that the longest number of the panels' one scale needs.
  const ticks = (axis) => {
    const print = axis.axisLabel.formatter, pen = document.createElement("canvas").getContext("2d");
    pen.font = "12px " + getComputedStyle(document.body).fontFamily;
    const step = axis.minInterval || axis.max - axis.min;
    let room = 0;
    for (let v = axis.min; v <= axis.max + step / 2 && step > 0; v += step) room = Math.max(room, pen.measureText(print(Number(v.toPrecision(12)))).width);
    return Math.ceil(room) + 14;
  };

  // place lays small panels out in rows, by the room there is.
  const place = (panels, count, width) => {
    const columns = width < 640 ? panels.narrow : Math.min(panels.columns, Math.max(1, count));
    const share = 100 / columns, left = panels.left;
    const grid = [], title = [];
    for (let i = 0; i < count; i++) {
      const x = (i % columns) * share, y = Math.floor(i / columns) * panels.height;
      grid.push({ left: (x / 100) * width + left, top: y + 28, width: (share / 100) * width - left - 12, height: panels.height - 56 });
      title.push({ left: (x / 100) * width + 4, top: y });
    }
    return { grid, title };
  };

  const draw = (box) => {
    const held = drawn.get(box) || { text: box.querySelector("script[type='application/json']").textContent };
    if (held.chart) held.chart.dispose();
    let host = box.querySelector(".host");
    if (!host) {
      host = document.createElement("div");
      host.className = "host";
      box.append(host);
    }
    const colour = colours();
    const option = JSON.parse(held.text);
    const count = (option.grid || []).length;
    held.panels = option.panels;
    delete option.panels;
    if (held.panels) for (const key of ["xAxis", "yAxis"]) option[key] = option.grid.map((_, gridIndex) => ({ ...structuredClone(option[key][0]), gridIndex }));
    resolve(option, "", colour, option);
    option.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("@ink"), fontSize: 12 };
    option.tooltip.backgroundColor = colour("@paper");
    option.tooltip.borderColor = colour("@soft");
    option.tooltip.textStyle = { color: colour("@ink"), fontSize: 13, lineHeight: 20 };
    if (document.documentElement.classList.contains("paper")) option.aria = { enabled: true, label: { enabled: false }, decal: { show: true } };
    if (held.panels) {
      held.panels.left = ticks(option.yAxis[0]);
      const placed = place(held.panels, count, host.clientWidth);
      option.grid = placed.grid;
      option.title = (option.title || []).map((t, i) => ({ ...t, ...placed.title[i], textStyle: { fontSize: 12, fontWeight: 600, color: colour("@ink") } }));
      held.count = count;
    }
    // Paper wants sharper pixels; no browser draws on a canvas higher than 16,384.
    const sharp = document.documentElement.classList.contains("paper") ? 3 : devicePixelRatio;
    held.chart = echarts.init(host, null, { renderer: "canvas", locale: "ZH", devicePixelRatio: Math.min(sharp, 16000 / Math.max(1, host.clientHeight)) });
    held.chart.setOption(option);
    held.chart.on("click", (p) => {
      const href = p.data && p.data.href;
      if (typeof href === "string" && /^\/[^/\\]/.test(href)) location.assign(href);
    });
    held.width = host.clientWidth;
    drawn.set(box, held);
  };

  const sized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const held = drawn.get(target);
      if (!held || !held.chart || target.clientWidth === held.width) continue;
      held.width = target.clientWidth;
      held.chart.resize();
      if (held.panels) {
        const placed = place(held.panels, held.count, held.width);
        held.chart.setOption({ grid: placed.grid, title: placed.title });
      }
    }
  });

  // near draws what comes near the screen first and the rest when it does.
  const near = new IntersectionObserver((entries) => {
    for (const e of entries) if (e.isIntersecting) { near.unobserve(e.target); start(e.target); }
  }, { rootMargin: "600px" });

  const start = (box) => {
    try {
      draw(box);
      sized.observe(box);
    } catch (fault) {
      console.error(fault); // the table below says the same
      box.closest(".plot").hidden = true;
    }
  };

  const drawAll = () => {
    if (typeof echarts === "undefined") {
      document.documentElement.classList.add("nocharts");
      return;
    }
    for (const box of document.querySelectorAll(".draw")) near.observe(box);
  };
  const redraw = () => { for (const box of drawn.keys()) draw(box); };
  const forget = () => {
    for (const [box, held] of drawn) { sized.unobserve(box); if (held.chart) held.chart.dispose(); }
    drawn.clear();
    near.disconnect();
  };

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("paper");
    if (typeof echarts !== "undefined") for (const box of document.querySelectorAll(".draw")) start(box);
  });
  addEventListener("afterprint", () => { document.documentElement.classList.remove("paper"); redraw(); });

  // ---- scope ----

  const address = (form) => {
    const url = new URL(form.action, location.href);
    for (const [name, value] of new FormData(form)) url.searchParams.append(name, value);
    return url;
  };
  const whole = () => location.pathname + location.search;
  let shown = whole(), asking = null;

  // show asks for the page at url and swaps it in, keeping scroll, focus and what
  // stands open. Where that does not work the browser goes there itself.
  const show = async (url, push) => {
    if (asking) asking.abort();
    const mine = (asking = new AbortController());
    let text;
    try {
      const answer = await fetch(url, { signal: mine.signal });
      if (!answer.ok) throw new Error(answer.status);
      text = await answer.text();
    } catch (fault) {
      if (fault.name !== "AbortError") location.assign(url);
      return;
    }
    const next = new DOMParser().parseFromString(text, "text/html");
    if (!next.querySelector("main") || next.querySelector("script[src*='echarts']") && typeof echarts === "undefined" && !document.documentElement.classList.contains("nocharts")) {
      location.assign(url);
      return;
    }
    const focus = document.activeElement, at = [scrollX, scrollY];
    const open = [...document.querySelectorAll("main details[open]")].map((d) => [d.className, d.closest("section") ? d.closest("section").id : ""]);
    const sought = document.querySelector(".find input");
    const picker = document.querySelector(".picker");
    const kept = { name: focus && focus.name, value: focus && focus.value, sought: sought ? sought.value : "", scroll: picker ? picker.scrollTop : 0 };
    forget();
    for (const part of ["header.top", "main", "footer"]) document.querySelector(part).replaceWith(next.querySelector(part));
    document.title = next.title;
    if (push) history.pushState(null, "", url);
    shown = whole();
    for (const [name, section] of open) {
      const d = [...document.querySelectorAll("main details")].find((d) => d.className === name && (d.closest("section") ? d.closest("section").id : "") === section);
      if (d) d.open = true;
    }
    ready();
    const find = document.querySelector(".find input");
    if (find && kept.sought) { find.value = kept.sought; filter(find); }
    if (document.querySelector(".picker")) document.querySelector(".picker").scrollTop = kept.scroll;
    if (kept.name) {
      const same = [...document.querySelectorAll("form.scope [name]")].filter((e) => e.name === kept.name);
      const back = same.find((e) => e.value === kept.value) || same[0];
      if (back) back.focus({ preventScroll: true });
    }
    scrollTo(at[0], at[1]);
  };

  const filter = (input) => {
    const sought = input.value.trim();
    for (const city of input.closest(".picker").querySelectorAll("fieldset")) {
      const whole = city.querySelector("legend").textContent.includes(sought);
      let any = false;
      for (const label of city.querySelectorAll("label")) {
        label.hidden = !(whole || label.textContent.includes(sought));
        any = any || !label.hidden;
      }
      city.hidden = !any;
    }
  };

  const ready = () => {
    drawAll();
    const find = document.querySelector(".find");
    if (find) find.hidden = false;
  };

  document.addEventListener("input", (e) => { if (e.target.closest(".find")) filter(e.target); });
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form.scope");
    if (!form || e.target.closest(".find")) return;
    const url = address(form);
    if (e.target.name === "from" || e.target.name === "to") {
      const other = e.target.name === "from" ? "to" : "from";
      if (Number(url.searchParams.get("from")) > Number(url.searchParams.get("to"))) url.searchParams.set(other, e.target.value);
    }
    show(url, true);
  });
  document.addEventListener("submit", (e) => {
    if (!e.target.matches("form.scope")) return;
    e.preventDefault();
    show(address(e.target), true);
  });
  document.addEventListener("keydown", (e) => {
    const picked = e.key === "Escape" && document.querySelector(".pick[open]");
    if (picked) { picked.open = false; picked.querySelector("summary").focus(); }
    if (e.key === "Enter" && e.target.closest(".find")) e.preventDefault();
  });
  document.addEventListener("click", (e) => {
    const picked = document.querySelector(".pick[open]");
    if (picked && e.target.isConnected && !picked.contains(e.target)) picked.open = false;
  });
  addEventListener("popstate", () => { if (whole() !== shown) show(location.href, false); });

  ready();
})();
