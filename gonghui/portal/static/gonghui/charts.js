/* Draws what the page holds as JSON in #charts into its [data-chart] boxes. Tooltips are drawn, not written as markup. */
(function () {
  "use strict";
  const held = document.getElementById("charts");
  if (!held || !window.echarts) return;
  const charts = JSON.parse(held.textContent);
  const colours = ["#b5121b", "#1f5fa8", "#2b7a4b", "#a0620a"];
  const size = () => parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8;
  const drawn = Array.from(document.querySelectorAll("[data-chart]")).map((box) => {
    const chart = charts[Number(box.dataset.chart)];
    const view = window.echarts.init(box, null, { renderer: "canvas" });
    const text = { fontSize: size(), color: "#4d453e" };
    view.setOption({
      animation: false,
      color: colours,
      grid: { left: 8, right: 12, top: chart.series.length > 1 ? 34 : 14, bottom: 4, containLabel: true },
      legend: chart.series.length > 1 ? { top: 0, textStyle: text } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", textStyle: { fontSize: size() } },
      xAxis: { type: "category", data: chart.axis, axisLabel: text },
      yAxis: { type: "value", minInterval: chart.whole ? 1 : 0, axisLabel: text, splitLine: { lineStyle: { color: "#ece6df" } } },
      series: chart.series.map((one) => ({
        type: one.kind, name: one.name, data: one.data, barMaxWidth: 36, symbolSize: 8, connectNulls: true,
        label: { show: chart.axis.length <= 6, position: "top", fontSize: size() },
      })),
    });
    if (chart.urls) {
      view.on("click", (event) => { const to = chart.urls[event.dataIndex]; if (to) window.location.assign(to); });
    }
    return view;
  });
  window.addEventListener("resize", () => drawn.forEach((view) => view.resize()));
})();
