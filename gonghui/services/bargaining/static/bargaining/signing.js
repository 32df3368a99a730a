/* A signature drawn by finger or mouse: what is drawn goes into the hidden field as a PNG. */
(function () {
  "use strict";
  const box = document.querySelector("[data-signature]");
  if (!box || !window.PointerEvent) return;
  const field = document.getElementById(box.dataset.signature);
  const pad = box.querySelector("canvas");
  const pen = pad.getContext("2d");
  let drawing = false;
  box.hidden = false;

  function fresh() {
    pen.clearRect(0, 0, pad.width, pad.height);
    pen.lineWidth = 8;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#111";
  }

  function place(event) {
    const edge = pad.getBoundingClientRect();
    return [
      ((event.clientX - edge.left) * pad.width) / edge.width,
      ((event.clientY - edge.top) * pad.height) / edge.height,
    ];
  }

  pad.addEventListener("pointerdown", function (event) {
    drawing = true;
    pad.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
    pen.lineTo(...place(event));
    pen.stroke();
  });
  pad.addEventListener("pointermove", function (event) {
    if (!drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  ["pointerup", "pointercancel"].forEach(function (end) {
    pad.addEventListener(end, function () {
      if (drawing) field.value = pad.toDataURL("image/png");
      drawing = false;
    });
  });
  box.querySelector("[data-signature-clear]").addEventListener("click", function () {
    fresh();
    field.value = "";
  });

  fresh();
  // The page comes back with the box for the code: what was drawn is still there.
  if (field.value.startsWith("data:image/png;base64,")) {
    const kept = new Image();
    kept.onload = function () { pen.drawImage(kept, 0, 0); };
    kept.src = field.value;
  }
})();
