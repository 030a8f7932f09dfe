// The page of the API: Swagger UI over our own description; it asks no other host.
const place = document.getElementById("swagger");
window.SwaggerUIBundle({
  url: new URL(place.dataset.address, location.href).href,
  domNode: place,
  deepLinking: false,
  validatorUrl: null,
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  supportedSubmitMethods: ["get", "post"],
});
