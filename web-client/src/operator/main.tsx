document.title = "Viva";
